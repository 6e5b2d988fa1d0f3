-- confiture:no-transaction

DROP INDEX CONCURRENTLY public.orders_user_id_placed_at_idx;

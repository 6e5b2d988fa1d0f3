-- confiture:no-transaction
--
-- Customers go on ordering while this is built. If it fails, it leaves an invalid index behind;
-- drop that one before trying again.

CREATE INDEX CONCURRENTLY orders_user_id_placed_at_idx
    ON public.orders (user_id, placed_at DESC) INCLUDE (status, total);

COMMENT ON INDEX public.orders_user_id_placed_at_idx IS 'Serves the order history of a customer.';

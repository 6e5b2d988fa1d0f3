DROP TABLE public.order_items;
DROP TABLE public.orders;
DROP DOMAIN public.money_amount;
DROP TYPE public.order_status;

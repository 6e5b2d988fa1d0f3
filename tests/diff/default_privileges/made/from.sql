CREATE TABLE public.orders (id integer);

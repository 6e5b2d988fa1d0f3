CREATE TABLE public.orders (id integer, note text, day date);

CREATE TABLE public.orders (id integer, note text);
CREATE VIEW public.notes AS SELECT id, note FROM public.orders;
CREATE TABLE public.log (id integer);

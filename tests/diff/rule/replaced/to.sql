CREATE TABLE public.log (id integer, at date);
CREATE TABLE public.orders (id integer, note text);
CREATE RULE changed AS ON DELETE TO public.orders DO INSTEAD
    INSERT INTO public.log VALUES (old.id, CURRENT_DATE);
ALTER TABLE public.orders ENABLE ALWAYS RULE changed;
COMMENT ON RULE changed ON public.orders IS 'kept';
CREATE RULE silent AS ON DELETE TO public.orders DO INSTEAD NOTHING;
ALTER TABLE public.orders ENABLE REPLICA RULE silent;
COMMENT ON RULE silent ON public.orders IS 'only on replicas';

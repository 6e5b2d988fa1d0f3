CREATE TABLE public.log (id integer);
CREATE TABLE public.orders (id integer, note text, seen boolean);
CREATE RULE changed AS ON UPDATE TO public.orders WHERE old.seen DO ALSO
    INSERT INTO public.log VALUES (old.id);
ALTER TABLE public.orders ENABLE ALWAYS RULE changed;
COMMENT ON RULE changed ON public.orders IS 'kept';
CREATE RULE silent AS ON DELETE TO public.orders DO INSTEAD NOTHING;
CREATE RULE gone AS ON INSERT TO public.orders WHERE new.seen DO INSTEAD NOTHING;

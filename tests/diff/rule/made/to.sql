CREATE TABLE public.orders (id integer, note text);
CREATE VIEW public.notes AS SELECT id, note FROM public.orders;
CREATE TABLE public.log (id integer);
CREATE FUNCTION public.is_kept(public.orders) RETURNS boolean LANGUAGE sql AS 'SELECT $1.id > 7';
CREATE RULE kept AS ON DELETE TO public.orders WHERE public.is_kept(old.*) DO INSTEAD NOTHING;
CREATE RULE written AS ON INSERT TO public.notes DO INSTEAD
    INSERT INTO public.orders VALUES (new.id, new.note) RETURNING id, note;
COMMENT ON RULE written ON public.notes IS 'writes what it''s based on';
CREATE RULE "Two; ""things""" AS ON UPDATE TO public.orders DO ALSO (
    INSERT INTO public.log VALUES (old.id);
    NOTIFY orders, 'it''s changed';
);
ALTER TABLE public.orders DISABLE RULE "Two; ""things""";

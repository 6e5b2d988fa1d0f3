CREATE TABLE public.orders (id integer, note text);
CREATE VIEW public.notes AS SELECT id, note FROM public.orders;
CREATE RULE written AS ON INSERT TO public.notes DO INSTEAD
    INSERT INTO public.orders VALUES (new.id, new.note);
COMMENT ON RULE written ON public.notes IS 'comes back';
CREATE TABLE public.seen (id integer);
CREATE RULE kept AS ON DELETE TO public.seen WHERE EXISTS (
    SELECT 1 FROM public.notes WHERE notes.id = old.id) DO INSTEAD NOTHING;
ALTER TABLE public.seen ENABLE ALWAYS RULE kept;

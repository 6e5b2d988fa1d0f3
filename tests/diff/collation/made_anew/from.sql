CREATE COLLATION public.sorted (LOCALE = 'C');
COMMENT ON COLLATION public.sorted IS 'kept';
CREATE TABLE public.things (name text);
CREATE INDEX things_sorted ON public.things (name COLLATE public.sorted);
COMMENT ON INDEX public.things_sorted IS 'kept';
CREATE VIEW public.names AS SELECT name COLLATE public.sorted AS name FROM public.things;
GRANT SELECT ON public.names TO reader;

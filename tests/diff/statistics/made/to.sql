CREATE SCHEMA "S.x";
CREATE TABLE public.orders (id integer, note text, day date);
CREATE FUNCTION public.part_of(date) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE STATISTICS "S.x"."Of; ""two""" ON id, note FROM public.orders;
COMMENT ON STATISTICS "S.x"."Of; ""two""" IS 'it''s about two';
ALTER STATISTICS "S.x"."Of; ""two""" SET STATISTICS 0;
GRANT CREATE ON SCHEMA "S.x" TO keeper;
ALTER STATISTICS "S.x"."Of; ""two""" OWNER TO keeper;
CREATE STATISTICS public.expressed (mcv, ndistinct) ON public.part_of(day), (note || 'x'), id
    FROM public.orders;
CREATE MATERIALIZED VIEW public.days AS SELECT day, note FROM public.orders;
CREATE STATISTICS public.of_days (dependencies) ON day, note FROM public.days;

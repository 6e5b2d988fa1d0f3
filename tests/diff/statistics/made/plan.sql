SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema "S.x": it is new
CREATE SCHEMA "S.x";

-- 2. schema "S.x": its privileges
GRANT CREATE ON SCHEMA "S.x" TO "keeper";

-- 3. function public.part_of(date): it is new
CREATE FUNCTION public.part_of(date)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT 1$function$;

-- 4. materialized view public.days: it is new
CREATE MATERIALIZED VIEW "public"."days" AS
 SELECT orders.day,
    orders.note
   FROM public.orders;

-- 5. statistics "S.x"."Of; ""two""": it is new
CREATE STATISTICS "S.x"."Of; ""two""" ON "id", "note" FROM "public"."orders";

-- 6. statistics "S.x"."Of; ""two""": its target
ALTER STATISTICS "S.x"."Of; ""two""" SET STATISTICS 0;

-- 7. statistics "S.x"."Of; ""two""": its owner
ALTER STATISTICS "S.x"."Of; ""two""" OWNER TO "keeper";

-- 8. statistics "S.x"."Of; ""two""": its comment
COMMENT ON STATISTICS "S.x"."Of; ""two""" IS 'it''s about two';

-- 9. statistics public.expressed: it is new
CREATE STATISTICS "public"."expressed" (mcv, ndistinct) ON "id", (public.part_of(day)), ((note || 'x'::text)) FROM "public"."orders";

-- 10. statistics public.of_days: it is new
CREATE STATISTICS "public"."of_days" (dependencies) ON "day", "note" FROM "public"."days";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function public.anew(integer): made anew: PostgreSQL cannot replace it with another result or other arguments
DROP FUNCTION "public"."anew"(integer);

-- 2. function public.gone(): it is gone
DROP FUNCTION "public"."gone"();

-- 3. function public.loosened(integer, text): it stays when an extension goes
ALTER FUNCTION "public"."loosened"(integer, text) NO DEPENDS ON EXTENSION "hstore";

-- 4. extension hstore: it is gone [data_loss, not_reversible]
DROP EXTENSION "hstore";

-- 5. function public.anew(integer): it is new
CREATE FUNCTION public.anew(b integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 6. function public.anew(integer): it goes with an extension
ALTER FUNCTION "public"."anew"(integer) DEPENDS ON EXTENSION "citext";

-- 7. function public.tied(): it goes with an extension
ALTER FUNCTION "public"."tied"() DEPENDS ON EXTENSION "citext";

-- 8. procedure public.new_one(): it is new
CREATE PROCEDURE public.new_one()
 LANGUAGE sql
AS $procedure$SELECT 1$procedure$;

-- 9. procedure public.new_one(): it goes with an extension
ALTER PROCEDURE "public"."new_one"() DEPENDS ON EXTENSION "citext";

-- 10. materialized view public.m: it goes with an extension
ALTER MATERIALIZED VIEW "public"."m" DEPENDS ON EXTENSION "citext";

-- 11. index public.by_n: it goes with an extension
ALTER INDEX "public"."by_n" DEPENDS ON EXTENSION "citext";

-- 12. constraint t_pkey on public.t: it goes with an extension
ALTER INDEX "public"."t_pkey" DEPENDS ON EXTENSION "citext";

-- 13. trigger tr on public.t: it goes with an extension
ALTER TRIGGER "tr" ON "public"."t" DEPENDS ON EXTENSION "citext";

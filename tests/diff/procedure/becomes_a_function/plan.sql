SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. procedure public.o(integer): made anew: PostgreSQL cannot replace it with another result or other arguments
DROP PROCEDURE "public"."o"(integer);

-- 2. procedure public.p(integer): it is gone
DROP PROCEDURE "public"."p"(integer);

-- 3. function public.p(integer): it is new
CREATE FUNCTION public.p(a integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 4. procedure public.o(integer): it is new
CREATE PROCEDURE public.o(IN a integer, OUT b text)
 LANGUAGE plpgsql
AS $procedure$BEGIN b := 1; END$procedure$;

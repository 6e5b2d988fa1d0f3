SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. foreign data wrapper other: its functions or options [changes_behaviour]
ALTER FOREIGN DATA WRAPPER "other" NO HANDLER OPTIONS (DROP "a");

-- 2. foreign data wrapper w: its comment
COMMENT ON FOREIGN DATA WRAPPER "w" IS 'new';

-- 3. foreign data wrapper w: its privileges
GRANT USAGE ON FOREIGN DATA WRAPPER "w" TO "reader";

-- 4. function public.f2(text[], oid): it is new
CREATE FUNCTION public.f2(text[], oid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$BEGIN END$function$;

-- 5. foreign data wrapper w: its functions or options [changes_behaviour]
ALTER FOREIGN DATA WRAPPER "w" VALIDATOR "public"."f2" OPTIONS (DROP "a", SET "b" 'two', ADD "c" '3');

-- 6. function public.f1(text[], oid): it is gone
DROP FUNCTION "public"."f1"(text[], oid);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema "S.s": it is new
CREATE SCHEMA "S.s";

-- 2. enum "S.s"."T; t": it is new
CREATE TYPE "S.s"."T; t" AS ENUM ('a');

-- 3. function "S.s"."f(x)"("S.s"."T; t"[], text[]): it is new
CREATE FUNCTION "S.s"."f(x)"("a b" "S.s"."T; t"[], OUT "c;d" integer, VARIADIC e text[] DEFAULT '{}'::text[])
 RETURNS integer
 LANGUAGE sql
AS $function$ SELECT 1 $function$;

-- 4. function "S.s"."f(x)"("S.s"."T; t"[], text[]): its comment
COMMENT ON FUNCTION "S.s"."f(x)"("S.s"."T; t"[], text[]) IS 'it';

-- 5. function "S.s"."f(x)"("S.s"."T; t"[], text[]): its privileges
GRANT EXECUTE ON FUNCTION "S.s"."f(x)"("S.s"."T; t"[], text[]) TO "Odd; role";

-- 6. function public.over(integer): it is new
CREATE FUNCTION public.over(integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 7. function public.over(text): it is new
CREATE FUNCTION public.over(text)
 RETURNS TABLE(a integer, b text)
 LANGUAGE sql
AS $function$SELECT 1, $1$function$;

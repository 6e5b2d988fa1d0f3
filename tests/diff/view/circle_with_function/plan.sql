SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view public.v: it is new, and in a circle: first its columns, then its query
CREATE VIEW "public"."v" AS
SELECT
    NULL::integer AS "a",
    NULL::text COLLATE "pg_catalog"."C" AS "b",
    NULL::integer AS "c";

-- 2. function public.f(public.v): it is new
CREATE FUNCTION public.f(public.v)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 3. view public.v: its query
CREATE OR REPLACE VIEW "public"."v" AS
 SELECT 1 AS a,
    ('x'::text COLLATE "C") AS b,
    public.f(NULL::public.v) AS c;

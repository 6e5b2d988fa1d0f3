SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "b" text;

-- 2. function public.first(): it is new
CREATE FUNCTION public.first()
 RETURNS text
 LANGUAGE sql
BEGIN ATOMIC
 SELECT t.b
    FROM public.t;
 SELECT 'x; y'::text AS text;
END;

-- 3. function public.a_second(): it is new
CREATE FUNCTION public.a_second()
 RETURNS text
 LANGUAGE sql
BEGIN ATOMIC
 SELECT public.first() AS first;
END;

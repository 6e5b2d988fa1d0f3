SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function public.b(): it is new
CREATE FUNCTION public.b()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT public.z()$function$;

-- 2. function public.z(): it is new
CREATE FUNCTION public.z()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 3. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "d" integer DEFAULT public.b() NOT NULL;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. domain public.d: it is new
CREATE DOMAIN "public"."d" AS integer;

-- 2. function public.is_fine(public.d): it is new
CREATE FUNCTION public.is_fine(public.d)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT true$function$;

-- 3. domain public.d: a new condition [full_scan, may_fail_on_data]
ALTER DOMAIN "public"."d" ADD CONSTRAINT "fine" CHECK (public.is_fine((VALUE)::public.d));

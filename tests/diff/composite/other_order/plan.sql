SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function public.f(public.c): made anew: it hangs on composite type public.c
DROP FUNCTION "public"."f"(public.c);

-- 2. composite type public.c: made anew: its attributes stand in another order
DROP TYPE "public"."c";

-- 3. composite type public.c: it is new
CREATE TYPE "public"."c" AS (
    "b" text,
    "a" integer
);

-- 4. function public.f(public.c): it is new
CREATE FUNCTION public.f(public.c)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

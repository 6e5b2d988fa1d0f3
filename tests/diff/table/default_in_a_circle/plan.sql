SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: it is new
CREATE TABLE "public"."t" (
    "id" integer,
    "total" integer
);

-- 2. function public.f(public.t): it is new
CREATE FUNCTION public.f(public.t)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 3. function public.g(): it is new
CREATE FUNCTION public.g()
 RETURNS integer
 LANGUAGE sql
BEGIN ATOMIC
 SELECT max(public.f(t.*)) AS max
    FROM public.t;
END;

-- 4. table public.t: a default that closes a circle
ALTER TABLE ONLY "public"."t" ALTER COLUMN "total" SET DEFAULT public.g();

-- 5. constraint t_check on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "t_check" CHECK ((public.f(t.*) > 0));

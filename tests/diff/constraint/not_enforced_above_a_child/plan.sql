SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint i on public.a: made anew: its definition differs
ALTER TABLE "public"."a" DROP CONSTRAINT "i";

-- 2. constraint i on public.a: it is new
ALTER TABLE "public"."a" ADD CONSTRAINT "i" CHECK ((i IS NOT NULL)) NOT ENFORCED;

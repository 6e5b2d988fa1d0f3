SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: a column is gone
ALTER TABLE "public"."t" DROP COLUMN "g";

-- 2. function public.a_caller(): it is gone
DROP FUNCTION "public"."a_caller"();

-- 3. function public.called(): it is gone
DROP FUNCTION "public"."called"();

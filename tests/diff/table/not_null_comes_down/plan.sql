SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p: whether children get a NOT NULL [full_scan, may_fail_on_data]
ALTER TABLE "public"."p" ALTER CONSTRAINT "n" INHERIT;

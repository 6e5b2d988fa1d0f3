SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint positive on public.t: all rows are checked [full_scan, may_fail_on_data]
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "positive";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. domain public.d: all values are checked [full_scan, may_fail_on_data]
ALTER DOMAIN "public"."d" VALIDATE CONSTRAINT "c";

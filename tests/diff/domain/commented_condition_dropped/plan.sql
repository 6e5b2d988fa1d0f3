SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. domain public.d: a condition is gone
ALTER DOMAIN "public"."d" DROP CONSTRAINT "A b";

-- 2. domain public.d: a condition is gone
ALTER DOMAIN "public"."d" DROP CONSTRAINT "changed";

-- 3. domain public.d: a new condition [full_scan, may_fail_on_data]
ALTER DOMAIN "public"."d" ADD CONSTRAINT "changed" CHECK ((VALUE < 11));

-- 4. domain public.d: its comment
COMMENT ON CONSTRAINT "changed" ON DOMAIN "public"."d" IS 'stays';

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. domain public.d: a condition is gone
ALTER DOMAIN "public"."d" DROP CONSTRAINT "gone";

-- 2. domain public.d: a condition is gone
ALTER DOMAIN "public"."d" DROP CONSTRAINT "low";

-- 3. domain public.d: its default
ALTER DOMAIN "public"."d" SET DEFAULT 2;

-- 4. domain public.d: whether NULL is refused [full_scan, may_fail_on_data]
ALTER DOMAIN "public"."d" SET NOT NULL;

-- 5. domain public.d: a new condition [full_scan, may_fail_on_data]
ALTER DOMAIN "public"."d" ADD CONSTRAINT "low" CHECK ((VALUE > 1));

-- 6. domain public.d: its comment
COMMENT ON CONSTRAINT "low" ON DOMAIN "public"."d" IS 'one is too low';

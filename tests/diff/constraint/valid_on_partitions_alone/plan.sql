SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.c: all rows are checked [full_scan, not_reversible, may_fail_on_data]
ALTER TABLE "public"."c" VALIDATE CONSTRAINT "later";

-- 2. table public.t_2: it is new
CREATE TABLE "public"."t_2" PARTITION OF "public"."t" FOR VALUES IN (2);

-- 3. constraint "some; check" on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "some; check" CHECK ((a > 0)) NOT VALID;

-- 4. table public.t_1: all rows are checked [full_scan, may_fail_on_data]
ALTER TABLE "public"."t_1" VALIDATE CONSTRAINT "some; check";

-- 5. table public.t_2: all rows are checked
ALTER TABLE "public"."t_2" VALIDATE CONSTRAINT "some; check";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint gone on public.p: it is gone
ALTER TABLE "public"."p" DROP CONSTRAINT "gone";

-- 2. constraint "some; check" on public.t: made anew: its definition differs
ALTER TABLE "public"."t" DROP CONSTRAINT "some; check";

-- 3. constraint later on public.p: all rows are checked [full_scan, may_fail_on_data]
ALTER TABLE "public"."p" VALIDATE CONSTRAINT "later";

-- 4. constraint other on public.p: all rows are checked [full_scan, may_fail_on_data]
ALTER TABLE "public"."p" VALIDATE CONSTRAINT "other";

-- 5. constraint "some; check" on public.t: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "some; check" CHECK ((a > 1));

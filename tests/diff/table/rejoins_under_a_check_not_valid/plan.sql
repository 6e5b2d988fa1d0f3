SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.middle: it leaves table public.t [changes_behaviour]
ALTER TABLE "public"."t" DETACH PARTITION "public"."middle";

-- 2. table public."not; valid": it leaves table public.t [changes_behaviour]
ALTER TABLE "public"."t" DETACH PARTITION "public"."not; valid";

-- 3. table public.valid: it leaves table public.t [changes_behaviour]
ALTER TABLE "public"."t" DETACH PARTITION "public"."valid";

-- 4. constraint later on public.p: made anew: its definition differs
ALTER TABLE "public"."p" DROP CONSTRAINT "later";

-- 5. table public.middle: it joins table public.t [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ATTACH PARTITION "public"."middle" FOR VALUES IN (7, 8, 9);

-- 6. table public."not; valid": it joins table public.t [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ATTACH PARTITION "public"."not; valid" FOR VALUES IN ('-2', '-3');

-- 7. table public.valid: it joins table public.t [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ATTACH PARTITION "public"."valid" FOR VALUES IN (1, 11);

-- 8. constraint later on public.p: it is new
ALTER TABLE "public"."p" ADD CONSTRAINT "later" CHECK ((a > 1)) NOT VALID;

-- 9. table public.d: all rows are checked [full_scan, may_fail_on_data]
ALTER TABLE "public"."d" VALIDATE CONSTRAINT "later";

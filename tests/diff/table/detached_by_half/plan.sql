SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.leaves: it leaves table public.t [not_reversible, changes_behaviour]
ALTER TABLE "public"."t" DETACH PARTITION "public"."leaves" FINALIZE;

-- 2. table public.stays: it leaves table public.t [not_reversible, changes_behaviour]
ALTER TABLE "public"."t" DETACH PARTITION "public"."stays" FINALIZE;

-- 3. constraint leaves_a_check on public.leaves: it is gone
ALTER TABLE "public"."leaves" DROP CONSTRAINT "leaves_a_check";

-- 4. constraint stays_a_check on public.stays: it is gone
ALTER TABLE "public"."stays" DROP CONSTRAINT "stays_a_check";

-- 5. table public.stays: it joins table public.t [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ATTACH PARTITION "public"."stays" FOR VALUES FROM (10) TO (20);

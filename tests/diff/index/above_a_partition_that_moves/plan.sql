SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.low: it leaves table public.middle [changes_behaviour]
ALTER TABLE "public"."middle" DETACH PARTITION "public"."low";

-- 2. index public.by_b: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX "by_b" ON "public"."t" USING btree (b);

-- 3. index public.low_b_idx: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX "low_b_idx" ON "public"."low" USING btree (b);

-- 4. table public.low: it joins table public.middle [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."middle" ATTACH PARTITION "public"."low" DEFAULT;

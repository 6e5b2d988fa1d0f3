SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t_1: it leaves table public.t [changes_behaviour]
ALTER TABLE "public"."t" DETACH PARTITION "public"."t_1";

-- 2. table public.t: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_not_null" NOT NULL "a";

-- 3. table public.t: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_b_not_null" NOT NULL "b";

-- 4. table public.t_1: the name of a NOT NULL
ALTER TABLE "public"."t_1" RENAME CONSTRAINT "t_1_a_not_null" TO "t_a_not_null";

-- 5. table public.t_1: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t_1" ADD CONSTRAINT "t_b_not_null" NOT NULL "b";

-- 6. table public.t_1: it joins table public.t [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ATTACH PARTITION "public"."t_1" FOR VALUES IN ('1');

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p2: it leaves table public.p [changes_behaviour]
ALTER TABLE "public"."p" DETACH PARTITION "public"."p2";

-- 2. table public.p: whether a column may be NULL
ALTER TABLE "public"."p" ALTER COLUMN "b" DROP NOT NULL;

-- 3. table public.p: whether a column may be NULL
ALTER TABLE "public"."p" ADD CONSTRAINT "later" NOT NULL "c" NOT VALID;

-- 4. table public.p2: it joins table public.p [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."p" ATTACH PARTITION "public"."p2" FOR VALUES IN (2);

-- 5. table public.t: the name of a NOT NULL
ALTER TABLE "public"."t" RENAME CONSTRAINT "named" TO "t_a_not_null";

-- 6. table public.t: all rows are checked [full_scan, may_fail_on_data]
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "t_a_not_null";

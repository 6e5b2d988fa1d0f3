SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p1: it leaves table public.p [changes_behaviour]
ALTER TABLE "public"."p" DETACH PARTITION "public"."p1";

-- 2. table public.p2: it leaves table public.p [changes_behaviour]
ALTER TABLE "public"."p" DETACH PARTITION "public"."p2";

-- 3. table public.q2: it leaves table public.q [changes_behaviour]
ALTER TABLE "public"."q" DETACH PARTITION "public"."q2";

-- 4. table public.p1: the name of a NOT NULL
ALTER TABLE "public"."p1" RENAME CONSTRAINT "p id" TO "p1_id";

-- 5. table public.p1: the name of a NOT NULL
ALTER TABLE "public"."p1" RENAME CONSTRAINT "p_k_not_null" TO "p1_k_not_null";

-- 6. table public.p1: it joins table public.p [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."p" ATTACH PARTITION "public"."p1" FOR VALUES IN (1);

-- 7. table public.p2: the name of a NOT NULL
ALTER TABLE "public"."p2" RENAME CONSTRAINT "p2_id" TO "p id";

-- 8. table public.p2: the name of a NOT NULL
ALTER TABLE "public"."p2" RENAME CONSTRAINT "p2_k_not_null" TO "p_k_not_null";

-- 9. table public.p2: it joins table public.p [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."p" ATTACH PARTITION "public"."p2" FOR VALUES IN (2);

-- 10. table public.p3: its comment
COMMENT ON CONSTRAINT "p3" ON "public"."p3" IS 'of the partition';

-- 11. table public.p4: it is new
CREATE TABLE "public"."p4" PARTITION OF "public"."p" (
    CONSTRAINT "p 4" NOT NULL "id"
) FOR VALUES IN (4);

-- 12. table public.q: the name of a NOT NULL
ALTER TABLE "public"."q" RENAME CONSTRAINT "q" TO "renamed";

-- 13. table public.q2: it joins table public.q [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."q" ATTACH PARTITION "public"."q2" FOR VALUES IN (2);

-- 14. table public.r1: the name of a NOT NULL
ALTER TABLE "public"."r1" RENAME CONSTRAINT "r1_id_not_null" TO "r_id_not_null";

-- 15. table public.r1: it joins table public.r [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."r" ATTACH PARTITION "public"."r1" FOR VALUES IN (1);

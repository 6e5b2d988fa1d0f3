SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

SET lock_timeout = '5s';

-- 1. table public.t: no NULL comes any more
-- Must be committed before the next step.
ALTER TABLE "public"."t" ADD CONSTRAINT "c__online" CHECK ("c" IS NOT NULL) NOT VALID;

-- 2. table public.t: no NULL was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "c__online";

-- 3. table public.t: whether a column may be NULL
-- Must be committed before the next step.
ALTER TABLE "public"."t" ALTER COLUMN "c" SET NOT NULL;

-- 4. table public.t: the check has done its work
-- Must be committed before the next step.
ALTER TABLE "public"."t" DROP CONSTRAINT "c__online";

-- 5. constraint t_b_a_c_key on public.t: it is new, and what joins the table will have it
-- Must be committed before the next step.
ALTER TABLE ONLY "public"."t" ADD CONSTRAINT "t_b_a_c_key" UNIQUE (b, a) INCLUDE (c) DEFERRABLE;

-- 6. constraint t_b_a_c_key on public.t: its part for high
-- Must be committed before the next step.
ALTER TABLE ONLY "public"."high" ADD CONSTRAINT "high_b_a_c_key" UNIQUE (b, a) INCLUDE (c) DEFERRABLE;

SET lock_timeout = '0';

-- 7. constraint t_b_a_c_key on public.t: its part for low [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "low_b_a_c_key" ON "public"."low" (b, a) INCLUDE (c);

SET lock_timeout = '5s';

-- 8. constraint t_b_a_c_key on public.t: the index of low becomes its own
-- Must be committed before the next step.
ALTER TABLE "public"."low" ADD CONSTRAINT "low_b_a_c_key" UNIQUE USING INDEX "low_b_a_c_key" DEFERRABLE;

SET lock_timeout = '0';

-- 9. constraint t_b_a_c_key on public.t: its part for one [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "one_b_a_c_key" ON "public"."one" (b, a) INCLUDE (c);

SET lock_timeout = '5s';

-- 10. constraint t_b_a_c_key on public.t: the index of one becomes its own
-- Must be committed before the next step.
ALTER TABLE "public"."one" ADD CONSTRAINT "one_b_a_c_key" UNIQUE USING INDEX "one_b_a_c_key" DEFERRABLE;

-- 11. constraint t_b_a_c_key on public.t: its part for one joins it
-- Must be committed before the next step.
ALTER INDEX "public"."high_b_a_c_key" ATTACH PARTITION "public"."one_b_a_c_key";

-- 12. constraint t_b_a_c_key on public.t: its part for low joins it
-- Must be committed before the next step.
ALTER INDEX "public"."t_b_a_c_key" ATTACH PARTITION "public"."low_b_a_c_key";

-- 13. constraint t_b_a_c_key on public.t: its part for high joins it
-- Must be committed before the next step.
ALTER INDEX "public"."t_b_a_c_key" ATTACH PARTITION "public"."high_b_a_c_key";

-- 14. constraint t_c_check on public.t: it is new, and holds for what comes
-- Must be committed before the next step.
ALTER TABLE "public"."t" ADD CONSTRAINT "t_c_check" CHECK ((c > 0)) NOT VALID;

-- 15. constraint t_c_check on public.t: it holds for what was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "t_c_check";

-- 16. constraint t_c_fkey on public.t: it holds for what comes in low
-- Must be committed before the next step.
ALTER TABLE "public"."low" ADD CONSTRAINT "t_c_fkey" FOREIGN KEY (c) REFERENCES public.p(id) ON DELETE CASCADE NOT VALID;

-- 17. constraint t_c_fkey on public.t: it holds for what was there in low [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."low" VALIDATE CONSTRAINT "t_c_fkey";

-- 18. constraint t_c_fkey on public.t: it holds for what comes in one
-- Must be committed before the next step.
ALTER TABLE "public"."one" ADD CONSTRAINT "t_c_fkey" FOREIGN KEY (c) REFERENCES public.p(id) ON DELETE CASCADE NOT VALID;

-- 19. constraint t_c_fkey on public.t: it holds for what was there in one [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."one" VALIDATE CONSTRAINT "t_c_fkey";

-- 20. constraint t_c_fkey on public.t: it takes over those of the partitions
-- Must be committed before the next step.
ALTER TABLE "public"."t" ADD CONSTRAINT "t_c_fkey" FOREIGN KEY (c) REFERENCES public.p(id) ON DELETE CASCADE;

-- 21. constraint t_pkey on public.t: it is new, and what joins the table will have it
-- Must be committed before the next step.
ALTER TABLE ONLY "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY (a, b);

-- 22. constraint t_pkey on public.t: its part for high
-- Must be committed before the next step.
ALTER TABLE ONLY "public"."high" ADD CONSTRAINT "high_pkey" PRIMARY KEY (a, b);

SET lock_timeout = '0';

-- 23. constraint t_pkey on public.t: its part for low [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "low_pkey" ON "public"."low" (a, b);

SET lock_timeout = '5s';

-- 24. constraint t_pkey on public.t: the index of low becomes its own
-- Must be committed before the next step.
ALTER TABLE "public"."low" ADD CONSTRAINT "low_pkey" PRIMARY KEY USING INDEX "low_pkey";

SET lock_timeout = '0';

-- 25. constraint t_pkey on public.t: its part for one [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "one_pkey" ON "public"."one" (a, b);

SET lock_timeout = '5s';

-- 26. constraint t_pkey on public.t: the index of one becomes its own
-- Must be committed before the next step.
ALTER TABLE "public"."one" ADD CONSTRAINT "one_pkey" PRIMARY KEY USING INDEX "one_pkey";

-- 27. constraint t_pkey on public.t: its part for one joins it
-- Must be committed before the next step.
ALTER INDEX "public"."high_pkey" ATTACH PARTITION "public"."one_pkey";

-- 28. constraint t_pkey on public.t: its part for low joins it
-- Must be committed before the next step.
ALTER INDEX "public"."t_pkey" ATTACH PARTITION "public"."low_pkey";

-- 29. constraint t_pkey on public.t: its part for high joins it
-- Must be committed before the next step.
ALTER INDEX "public"."t_pkey" ATTACH PARTITION "public"."high_pkey";

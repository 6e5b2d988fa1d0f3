SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

SET lock_timeout = '5s';

-- 1. table public.t: no NULL comes any more
-- Must be committed before the next step.
ALTER TABLE "public"."t" ADD CONSTRAINT "b__online" CHECK ("b" IS NOT NULL) NOT VALID;

-- 2. table public.t: no NULL was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "b__online";

-- 3. table public.t: whether a column may be NULL
-- Must be committed before the next step.
ALTER TABLE "public"."t" ALTER COLUMN "b" SET NOT NULL;

-- 4. table public.t: the check has done its work
-- Must be committed before the next step.
ALTER TABLE "public"."t" DROP CONSTRAINT "b__online";

SET lock_timeout = '0';

-- 5. constraint t_a_b_c_key on public.t: its index, while others go on writing [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "t_a_b_c_key" ON "public"."t" (a, b) INCLUDE (c);

SET lock_timeout = '5s';

-- 6. constraint t_a_b_c_key on public.t: the index becomes its own [may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_b_c_key" UNIQUE USING INDEX "t_a_b_c_key";

-- 7. constraint t_a_fkey on public.t: it is new, and holds for what comes
-- Must be committed before the next step.
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_fkey" FOREIGN KEY (a) REFERENCES public.p(id) NOT VALID;

-- 8. constraint t_a_fkey on public.t: it holds for what was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "t_a_fkey";

-- 9. constraint t_b_check on public.t: it is new, and holds for what comes
-- Must be committed before the next step.
ALTER TABLE "public"."t" ADD CONSTRAINT "t_b_check" CHECK ((b > 0)) NOT VALID;

-- 10. constraint t_b_check on public.t: it holds for what was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "t_b_check";

SET lock_timeout = '0';

-- 11. constraint t_c_key on public.t: its index, while others go on writing [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "t_c_key" ON "public"."t" (c);

SET lock_timeout = '5s';

-- 12. constraint t_c_key on public.t: the index becomes its own [may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t" ADD CONSTRAINT "t_c_key" UNIQUE USING INDEX "t_c_key" DEFERRABLE;

SET lock_timeout = '0';

-- 13. constraint t_pkey on public.t: its index, while others go on writing [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "t_pkey" ON "public"."t" (d);

SET lock_timeout = '5s';

-- 14. constraint t_pkey on public.t: the index becomes its own [may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY USING INDEX "t_pkey";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

SET lock_timeout = '5s';

-- 1. table public.t_1: it leaves table public.t [changes_behaviour]
-- Must be committed before the next step.
ALTER TABLE "public"."t" DETACH PARTITION "public"."t_1";

-- 2. table public.t: no NULL comes any more
-- Must be committed before the next step.
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_not_null" NOT NULL "a" NOT VALID;

-- 3. table public.t: no NULL was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "t_a_not_null";

-- 4. table public.t: no NULL comes any more
-- Must be committed before the next step.
ALTER TABLE "public"."t" ADD CONSTRAINT "t_b_not_null" NOT NULL "b" NOT VALID;

-- 5. table public.t: no NULL was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "t_b_not_null";

-- 6. table public.t_1: the name of a NOT NULL
-- Must be committed before the next step.
ALTER TABLE "public"."t_1" RENAME CONSTRAINT "t_1_a_not_null" TO "t_a_not_null";

-- 7. table public.t_1: no NULL comes any more
-- Must be committed before the next step.
ALTER TABLE "public"."t_1" ADD CONSTRAINT "t_b_not_null" NOT NULL "b" NOT VALID;

-- 8. table public.t_1: no NULL was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t_1" VALIDATE CONSTRAINT "t_b_not_null";

-- 9. table public.t_1: no row comes that does not fit
-- Must be committed before the next step.
ALTER TABLE "public"."t_1" ADD CONSTRAINT "t_1__online" CHECK (("a" IS NOT NULL) AND ("a" IN ('1'))) NOT VALID;

-- 10. table public.t_1: no such row was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."t_1" VALIDATE CONSTRAINT "t_1__online";

-- 11. table public.t_1: it joins table public.t [changes_behaviour]
-- Must be committed before the next step.
ALTER TABLE "public"."t" ATTACH PARTITION "public"."t_1" FOR VALUES IN ('1');

-- 12. table public.t_1: the check has done its work
-- Must be committed before the next step.
ALTER TABLE "public"."t_1" DROP CONSTRAINT IF EXISTS "t_1__online";

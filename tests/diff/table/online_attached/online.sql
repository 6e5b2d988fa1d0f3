SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

SET lock_timeout = '5s';

-- 1. table public."Low; 1": no row comes that does not fit
-- Must be committed before the next step.
ALTER TABLE "public"."Low; 1" ADD CONSTRAINT "Low; 1__online" CHECK (("a" IS NOT NULL) AND ("a" < 10)) NOT VALID;

-- 2. table public."Low; 1": no such row was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."Low; 1" VALIDATE CONSTRAINT "Low; 1__online";

-- 3. table public."Low; 1": no row comes that does not fit
-- Must be committed before the next step.
ALTER TABLE "public"."rest" ADD CONSTRAINT "rest__online" CHECK (NOT (("a" IS NOT NULL) AND ("a" < 10))) NOT VALID;

-- 4. table public."Low; 1": no such row was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."rest" VALIDATE CONSTRAINT "rest__online";

-- 5. table public."Low; 1": it joins table public.t [changes_behaviour]
-- Must be committed before the next step.
ALTER TABLE "public"."t" ATTACH PARTITION "public"."Low; 1" FOR VALUES FROM (MINVALUE) TO (10);

-- 6. table public."Low; 1": the check has done its work
-- Must be committed before the next step.
ALTER TABLE "public"."Low; 1" DROP CONSTRAINT IF EXISTS "Low; 1__online";

-- 7. table public."Low; 1": the check has done its work
-- Must be committed before the next step.
ALTER TABLE "public"."rest" DROP CONSTRAINT IF EXISTS "rest__online";

-- 8. table public.hashed: it joins table public.spread [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
-- Others wait until it is done: there is no form of it that keeps nobody waiting.
-- Must be committed before the next step.
ALTER TABLE "public"."spread" ATTACH PARTITION "public"."hashed" FOR VALUES WITH (modulus 2, remainder 0);

-- 9. table public.listed: no row comes that does not fit
-- Must be committed before the next step.
ALTER TABLE "public"."listed" ADD CONSTRAINT "listed__online" CHECK (("a" IS NOT NULL) AND ("a" >= 20) AND ("a" < 30) AND (("b" IS NULL) OR ("b" IN ('it''s')))) NOT VALID;

-- 10. table public.listed: no such row was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."listed" VALIDATE CONSTRAINT "listed__online";

-- 11. table public.listed: it joins table public.high [changes_behaviour]
-- Must be committed before the next step.
ALTER TABLE "public"."high" ATTACH PARTITION "public"."listed" FOR VALUES IN ('it''s', NULL);

-- 12. table public.listed: the check has done its work
-- Must be committed before the next step.
ALTER TABLE "public"."listed" DROP CONSTRAINT IF EXISTS "listed__online";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

SET lock_timeout = '5s';

-- 1. table public.p1: it is new, and will join table public.p
-- Must be committed before the next step.
CREATE TABLE "public"."p1" (LIKE "public"."p" INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION);

-- 2. table public.p1: no row comes that does not fit
-- Must be committed before the next step.
ALTER TABLE "public"."others" ADD CONSTRAINT "others__online" CHECK (NOT (("at" IS NOT NULL) AND ("at" >= 0) AND ("at" < 10))) NOT VALID;

-- 3. table public.p1: no such row was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."others" VALIDATE CONSTRAINT "others__online";

-- 4. table public.p1: it joins table public.p
-- Must be committed before the next step.
ALTER TABLE "public"."p" ATTACH PARTITION "public"."p1" FOR VALUES FROM (0) TO (10);

-- 5. table public.p1: the check has done its work
-- Must be committed before the next step.
ALTER TABLE "public"."others" DROP CONSTRAINT IF EXISTS "others__online";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p4: it leaves table public.p [changes_behaviour]
-- Runs outside of a transaction.
ALTER TABLE "public"."p" DETACH PARTITION "public"."p4" CONCURRENTLY;

SET lock_timeout = '5s';

-- 2. table public.p4: what PostgreSQL leaves of the bound
-- Must be committed before the next step.
ALTER TABLE "public"."p4" DROP CONSTRAINT IF EXISTS "p4_id_check";

SET lock_timeout = '0';

-- 3. table public.p2: it leaves table public.p [may_fail_on_data]
-- Runs outside of a transaction.
ALTER TABLE "public"."p" DETACH PARTITION "public"."p2" CONCURRENTLY;

SET lock_timeout = '5s';

-- 4. table public.p2: it is gone [data_loss, not_reversible]
-- Must be committed before the next step.
DROP TABLE "public"."p2";

-- 5. table public.p3: it is new, and will join table public.p
-- Must be committed before the next step.
CREATE TABLE "public"."p3" (LIKE "public"."p" INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION);

-- 6. table public.p3: it joins table public.p
-- Must be committed before the next step.
ALTER TABLE "public"."p" ATTACH PARTITION "public"."p3" FOR VALUES FROM (20) TO (30);

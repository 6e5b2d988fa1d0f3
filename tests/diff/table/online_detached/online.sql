SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public."Low; 1": it leaves table public.t [changes_behaviour]
-- Runs outside of a transaction.
ALTER TABLE "public"."t" DETACH PARTITION "public"."Low; 1" CONCURRENTLY;

SET lock_timeout = '5s';

-- 2. table public."Low; 1": what PostgreSQL leaves of the bound
-- Must be committed before the next step.
ALTER TABLE "public"."Low; 1" DROP CONSTRAINT IF EXISTS "Low; 1_a_check";

SET lock_timeout = '0';

-- 3. table public.one: it leaves table public.high [changes_behaviour]
-- Runs outside of a transaction.
ALTER TABLE "public"."high" DETACH PARTITION "public"."one" CONCURRENTLY;

SET lock_timeout = '5s';

-- 4. table public.one: what PostgreSQL leaves of the bound
-- Must be committed before the next step.
ALTER TABLE "public"."one" DROP CONSTRAINT IF EXISTS "one_a_check";

-- 5. constraint "Low; 1_pkey" on public."Low; 1": it is gone
-- Must be committed before the next step.
ALTER TABLE "public"."Low; 1" DROP CONSTRAINT "Low; 1_pkey";

-- 6. constraint t_b_fkey on public."Low; 1": it is gone
-- Must be committed before the next step.
ALTER TABLE "public"."Low; 1" DROP CONSTRAINT "t_b_fkey";

SET lock_timeout = '0';

-- 7. table public.gone: it leaves table public.t
-- Runs outside of a transaction.
ALTER TABLE "public"."t" DETACH PARTITION "public"."gone" CONCURRENTLY;

SET lock_timeout = '5s';

-- 8. table public.gone: it is gone [data_loss, not_reversible]
-- Must be committed before the next step.
DROP TABLE "public"."gone";

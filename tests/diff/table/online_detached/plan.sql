SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public."Low; 1": it leaves table public.t [changes_behaviour]
ALTER TABLE "public"."t" DETACH PARTITION "public"."Low; 1";

-- 2. table public.one: it leaves table public.high [changes_behaviour]
ALTER TABLE "public"."high" DETACH PARTITION "public"."one";

-- 3. constraint "Low; 1_pkey" on public."Low; 1": it is gone
ALTER TABLE "public"."Low; 1" DROP CONSTRAINT "Low; 1_pkey";

-- 4. constraint t_b_fkey on public."Low; 1": it is gone
ALTER TABLE "public"."Low; 1" DROP CONSTRAINT "t_b_fkey";

-- 5. table public.gone: it is gone [data_loss, not_reversible]
DROP TABLE "public"."gone";

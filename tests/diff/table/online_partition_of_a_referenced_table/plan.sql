SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p4: it leaves table public.p [changes_behaviour]
ALTER TABLE "public"."p" DETACH PARTITION "public"."p4";

-- 2. table public.p2: it is gone [data_loss, not_reversible, may_fail_on_data]
ALTER TABLE "public"."p" DETACH PARTITION "public"."p2";
DROP TABLE "public"."p2";

-- 3. table public.p3: it is new
CREATE TABLE "public"."p3" PARTITION OF "public"."p" FOR VALUES FROM (20) TO (30);

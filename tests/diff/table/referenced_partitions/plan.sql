SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.r2: it is gone [data_loss, not_reversible, may_fail_on_data]
ALTER TABLE "public"."r" DETACH PARTITION "public"."r2";
DROP TABLE "public"."r2";

-- 2. table public.r3: it is new
CREATE TABLE "public"."r3" PARTITION OF "public"."r" FOR VALUES IN (3);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table s.t: it is gone [data_loss, not_reversible]
DROP TABLE "s"."t";

-- 2. range type s.steps: it is gone
DROP TYPE "s"."steps" CASCADE;

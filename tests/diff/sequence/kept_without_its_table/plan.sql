SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.u: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."u" DROP COLUMN "id";

-- 2. sequence public.t_id_seq: the column it goes away with
ALTER SEQUENCE "public"."t_id_seq" OWNED BY NONE;

-- 3. table public.t: it is gone [data_loss, not_reversible]
DROP TABLE "public"."t";

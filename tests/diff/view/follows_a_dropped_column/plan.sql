SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view public.v: its query [changes_behaviour]
CREATE OR REPLACE VIEW "public"."v" AS
 SELECT t.a,
    0 AS b
   FROM public.t;

-- 2. table public.t: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."t" DROP COLUMN "b";

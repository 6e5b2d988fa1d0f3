SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: PostgreSQL cannot make a column generated that is not [data_loss, not_reversible]
ALTER TABLE "public"."t" DROP COLUMN "b";

-- 2. table public.t: how a column is generated [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ALTER COLUMN "c" SET EXPRESSION AS ((a + 2));

-- 3. table public.t: PostgreSQL cannot make a column generated that is not
ALTER TABLE "public"."t" ADD COLUMN "b" integer GENERATED ALWAYS AS ((a + 1)) VIRTUAL;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.i: made anew: it hangs on table public.t
DROP INDEX "public"."i";

-- 2. table public.t: PostgreSQL can change the expression of a column from 17
ALTER TABLE "public"."t" DROP COLUMN "b";

-- 3. table public.t: PostgreSQL cannot make a column generated that is not [data_loss, not_reversible]
ALTER TABLE "public"."t" DROP COLUMN "d";

-- 4. table public.t: a column is no longer generated [not_reversible]
ALTER TABLE "public"."t" ALTER COLUMN "c" DROP EXPRESSION;

-- 5. table public.t: PostgreSQL can change the expression of a column from 17 [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "b" integer GENERATED ALWAYS AS ((a + 2)) STORED;

-- 6. table public.t: PostgreSQL cannot make a column generated that is not [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "d" integer GENERATED ALWAYS AS (a) STORED;

-- 7. table public.t: a new column [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "e" text GENERATED ALWAYS AS ((a)::text) STORED;

-- 8. index public.i: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX i ON public.t USING btree (b);

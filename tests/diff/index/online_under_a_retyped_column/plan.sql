SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.i: made anew: its definition differs
DROP INDEX "public"."i";

-- 2. index public.of_gone: it is gone
DROP INDEX "public"."of_gone";

-- 3. table public.t: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."t" DROP COLUMN "b";

-- 4. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "a" TYPE text USING "a"::text;

-- 5. index public.i: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX i ON public.t USING btree (lower(a));

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.i: made anew: its definition differs
-- Runs outside of a transaction.
DROP INDEX CONCURRENTLY "public"."i";

-- 2. index public.of_gone: it is gone
-- Runs outside of a transaction.
DROP INDEX CONCURRENTLY "public"."of_gone";

SET lock_timeout = '5s';

-- 3. table public.t: a column is gone [data_loss, not_reversible]
-- Must be committed before the next step.
ALTER TABLE "public"."t" DROP COLUMN "b";

-- 4. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
-- Others wait until it is done: there is no form of it that keeps nobody waiting.
-- Must be committed before the next step.
ALTER TABLE "public"."t" ALTER COLUMN "a" TYPE text USING "a"::text;

SET lock_timeout = '0';

-- 5. index public.i: it is new [full_scan, index_build]
-- Runs outside of a transaction.
CREATE INDEX CONCURRENTLY i ON public.t USING btree (lower(a));

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "a" TYPE text USING "a"::text::text;

-- 2. extension citext: it is gone [data_loss, not_reversible]
DROP EXTENSION "citext";

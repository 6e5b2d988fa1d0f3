SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.i: made anew: its definition differs
DROP INDEX "public"."i";

-- 2. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "x" DROP DEFAULT, ALTER COLUMN "x" TYPE text USING "x"::text::text, ALTER COLUMN "x" SET DEFAULT 'a'::text;

-- 3. enum public.e: it is gone
DROP TYPE "public"."e";

-- 4. index public.i: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX i ON public.t USING btree (x) WHERE (x = 'b'::text);

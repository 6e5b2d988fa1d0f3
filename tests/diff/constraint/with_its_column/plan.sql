SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint t_a_b_key on public.t: it is gone
ALTER TABLE "public"."t" DROP CONSTRAINT "t_a_b_key";

-- 2. constraint t_check on public.t: it is gone
ALTER TABLE "public"."t" DROP CONSTRAINT "t_check";

-- 3. index public.i: made anew: its definition differs
DROP INDEX "public"."i";

-- 4. table public.t: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."t" DROP COLUMN "b";

-- 5. index public.i: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX i ON public.t USING btree (a);

-- 6. constraint t_a_key on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_key" UNIQUE (a);

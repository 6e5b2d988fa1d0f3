SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint "U; 1" on public.u_1: made anew: its definition differs
ALTER TABLE "public"."u_1" DROP CONSTRAINT "U; 1";

-- 2. table public.t: made anew: PostgreSQL cannot partition it otherwise [data_loss, not_reversible]
DROP TABLE "public"."t";

-- 3. table public.t: it is new
CREATE TABLE "public"."t" (
    "a" integer,
    "b" text
) PARTITION BY LIST (a);

-- 4. table public.u: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."u" ALTER COLUMN "a" SET NOT NULL;

-- 5. index public."T; 1_a_b_idx": it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX "T; 1_a_b_idx" ON "public"."T; 1" USING btree (a, b);

-- 6. constraint t_a_b_key on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_b_key" UNIQUE (a, b);

-- 7. index public."I; 1": it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX "I; 1" ON "public"."t" USING btree (a, b);

-- 8. table public."T; 1": it joins table public.t [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ATTACH PARTITION "public"."T; 1" FOR VALUES IN (1);

-- 9. constraint "U; 1" on public.u_1: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."u_1" ADD CONSTRAINT "U; 1" UNIQUE (a);

-- 10. constraint "A key" on public.u: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."u" ADD CONSTRAINT "A key" UNIQUE (a);

-- 11. index public.above: it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX above ON public.u USING btree (a);

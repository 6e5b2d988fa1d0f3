SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public."T; 1": it leaves table public.t [changes_behaviour]
ALTER TABLE "public"."t" DETACH PARTITION "public"."T; 1";

-- 2. index public."T; 1_a_b_idx": it is gone
DROP INDEX "public"."T; 1_a_b_idx";

-- 3. table public.t: made anew: PostgreSQL cannot partition it otherwise
DROP TABLE "public"."t";

-- 4. table public.t: it is new
CREATE TABLE "public"."t" (
    "a" integer,
    "b" text
);

-- 5. index public."I; 1": it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX "I; 1" ON "public"."t" USING btree (a, b);

-- 6. constraint t_a_b_key on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_b_key" UNIQUE (a, b);

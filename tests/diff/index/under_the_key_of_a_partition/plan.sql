SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint f on public.to_1: it is gone
ALTER TABLE "public"."to_1" DROP CONSTRAINT "f";

-- 2. index public.p_idx: it is gone
DROP INDEX "public"."p_idx" CASCADE;

-- 3. constraint p_idx on public.p: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."p" ADD CONSTRAINT "p_idx" UNIQUE (k, id);

-- 4. constraint q_key on public.q_1: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."q_1" ADD CONSTRAINT "q_key" PRIMARY KEY (id);

-- 5. index public.q_idx: it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX q_idx ON public.q USING btree (id);

-- 6. constraint q_key on public.q_1: its comment
COMMENT ON CONSTRAINT "q_key" ON "public"."q_1" IS 'a key';

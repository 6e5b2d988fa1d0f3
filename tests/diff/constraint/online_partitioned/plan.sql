SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ALTER COLUMN "c" SET NOT NULL;

-- 2. constraint t_b_a_c_key on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_b_a_c_key" UNIQUE (b, a) INCLUDE (c) DEFERRABLE;

-- 3. constraint t_c_check on public.t: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_c_check" CHECK ((c > 0));

-- 4. constraint t_c_fkey on public.t: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_c_fkey" FOREIGN KEY (c) REFERENCES public.p(id) ON DELETE CASCADE;

-- 5. constraint t_pkey on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY (a, b);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ALTER COLUMN "b" SET NOT NULL;

-- 2. constraint t_a_b_c_key on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_b_c_key" UNIQUE (a, b) INCLUDE (c);

-- 3. constraint t_a_fkey on public.t: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_fkey" FOREIGN KEY (a) REFERENCES public.p(id);

-- 4. constraint t_b_check on public.t: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_b_check" CHECK ((b > 0));

-- 5. constraint t_c_key on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_c_key" UNIQUE (c) DEFERRABLE;

-- 6. constraint t_pkey on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY (d);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: a new column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD COLUMN "b" public.sure;

-- 2. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "c" public.any_number;

-- 3. table public.t: a new column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD COLUMN "d" public.sure DEFAULT 1;

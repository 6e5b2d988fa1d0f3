SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.parent: a new column [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."parent" ADD COLUMN "number" bigint NOT NULL;
ALTER TABLE "public"."parent" ALTER COLUMN "number" ADD GENERATED ALWAYS AS IDENTITY;

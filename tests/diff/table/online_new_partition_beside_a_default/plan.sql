SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p1: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
CREATE TABLE "public"."p1" PARTITION OF "public"."p" FOR VALUES FROM (0) TO (10);

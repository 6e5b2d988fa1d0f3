SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: the type of a column; there is no cast: what the new type cannot read fails [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "moment" TYPE timestamp without time zone USING "moment"::text::timestamp without time zone;

-- 2. table public.t: the type of a column; there is no cast: what the new type cannot read fails [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "at" DROP DEFAULT, ALTER COLUMN "at" TYPE bigint USING "at"::text::bigint;

-- 3. table public.t: the type of a column; there is no cast: what the new type cannot read fails [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "key" TYPE bytea USING "key"::text::bytea;

-- 4. table public.t: the type of a column; there is no cast: what the new type cannot read fails [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "list" TYPE date[] USING "list"::text::date[];

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. enum public.e: it is new
CREATE TYPE "public"."e" AS ENUM ('a', 'b');

-- 2. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "x" DROP DEFAULT, ALTER COLUMN "x" TYPE public.e USING "x"::text::public.e, ALTER COLUMN "x" SET DEFAULT 'a'::public.e;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. composite type public.c: another type takes its place: table public.t is of it, and keeps its rows [changes_behaviour]
ALTER TYPE "public"."c" RENAME TO "c_replaced";
CREATE TYPE "public"."c" AS (
    "a" bigint
);

-- 2. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "x" TYPE public.c USING "x"::text::public.c;

-- 3. composite type public.c: nothing is of the old type any more
DROP TYPE "public"."c_replaced";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. domain public.d: another type takes its place: table public.t is of it, and keeps its rows [changes_behaviour]
ALTER DOMAIN "public"."d" RENAME TO "d_replaced";
CREATE DOMAIN "public"."d" AS bigint;

-- 2. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "a" TYPE public.d USING "a"::text::public.d;

-- 3. domain public.d: nothing is of the old type any more
DROP DOMAIN "public"."d_replaced";

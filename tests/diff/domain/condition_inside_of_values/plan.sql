SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. domain public.large: a condition is gone [not_reversible]
ALTER DOMAIN "public"."large" DROP CONSTRAINT "gone";

-- 2. domain public.small: another type takes its place: table public.t is of it, and keeps its rows [changes_behaviour]
ALTER DOMAIN "public"."small" RENAME TO "small_replaced";
CREATE DOMAIN "public"."small" AS integer
    CONSTRAINT "above" CHECK ((VALUE > 0));

-- 3. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "list" TYPE public.small[] USING "list"::text::public.small[];

-- 4. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "one" TYPE public.small USING "one"::text::public.small;

-- 5. domain public.small: nothing is of the old type any more
DROP DOMAIN "public"."small_replaced";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. enum public.mood: another type takes its place: table public.t is of it, and keeps its rows [changes_behaviour]
ALTER TYPE "public"."mood" RENAME TO "mood_replaced";
CREATE TYPE "public"."mood" AS ENUM ('b');

-- 2. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "m" TYPE public.mood USING "m"::text::public.mood;

-- 3. enum public.mood: nothing is of the old type any more
DROP TYPE "public"."mood_replaced";

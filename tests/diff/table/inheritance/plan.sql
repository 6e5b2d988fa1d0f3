SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."p" DROP COLUMN "gone";

-- 2. table public.c: the default of a column
ALTER TABLE ONLY "public"."c" ALTER COLUMN "a" SET DEFAULT 4;

-- 3. table public.d: the default of a column
ALTER TABLE ONLY "public"."d" ALTER COLUMN "a" SET DEFAULT 4;

-- 4. table public.d: the default of a column
ALTER TABLE ONLY "public"."d" ALTER COLUMN "b" SET DEFAULT 5;

-- 5. table public.c: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."c" ALTER COLUMN "b" TYPE bigint USING "b"::bigint;

-- 6. table public.p: the default of a column
ALTER TABLE ONLY "public"."p" ALTER COLUMN "a" SET DEFAULT 4;

-- 7. table public.p: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."p" ALTER COLUMN "a" SET NOT NULL;

-- 8. table public.p: a new column
ALTER TABLE "public"."p" ADD COLUMN "added" text DEFAULT 'x'::text;

-- 9. table public.d: the default of an inherited column
ALTER TABLE ONLY "public"."d" ALTER COLUMN "added" SET DEFAULT 'z'::text;

-- 10. constraint p_a_check on public.p: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."p" ADD CONSTRAINT "p_a_check" CHECK ((a > 0));

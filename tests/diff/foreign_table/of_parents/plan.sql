SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. foreign table public.old: made anew: it has another place among its parents
DROP FOREIGN TABLE "public"."old";

-- 2. table public.measured: a new column
ALTER TABLE "public"."measured" ADD COLUMN "more" integer;

-- 3. table public.parent: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."parent" ALTER COLUMN "a" TYPE bigint;

-- 4. table public.parent: a new column
ALTER TABLE "public"."parent" ADD COLUMN "c" text;

-- 5. foreign table public.above: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."above" ALTER COLUMN "a" TYPE bigint;

-- 6. foreign table public.above: a new column
ALTER TABLE "public"."above" ADD COLUMN "c" text;

-- 7. foreign table public.child: its options [changes_behaviour]
ALTER FOREIGN TABLE "public"."child" OPTIONS (ADD "e" 'f');

-- 8. foreign table public.new: it is new
CREATE FOREIGN TABLE "public"."new" PARTITION OF "public"."measured" DEFAULT SERVER "s" OPTIONS ("a" 'b');

-- 9. foreign table public.new: the default of an inherited column
ALTER TABLE ONLY "public"."new" ALTER COLUMN "what" SET DEFAULT 'y'::text;

-- 10. foreign table public.new: settings of its columns
ALTER TABLE ONLY "public"."new" ALTER COLUMN "at" OPTIONS (ADD "c" 'd'), ALTER COLUMN "what" SET NOT NULL;

-- 11. foreign table public.new: its comment
COMMENT ON COLUMN "public"."new"."at" IS 'when';

-- 12. foreign table public.old: it is new
CREATE FOREIGN TABLE "public"."old" PARTITION OF "public"."measured" FOR VALUES FROM ('2020-01-01') TO ('2020-06-01') SERVER "s";

-- 13. constraint c on public.new: it is new
ALTER TABLE "public"."new" ADD CONSTRAINT "c" CHECK ((what <> ''::text));

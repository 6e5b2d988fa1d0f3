SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view public.v: made anew: PostgreSQL can replace a view only when columns are added at its end
DROP VIEW "public"."v";

-- 2. table public.c: its parent's column has another type
ALTER TABLE ONLY "public"."c" ALTER COLUMN "a" DROP DEFAULT;

-- 3. table public.p: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."p" ALTER COLUMN "a" DROP DEFAULT, ALTER COLUMN "a" TYPE integer USING "a"::integer, ALTER COLUMN "a" SET DEFAULT 1;

-- 4. table public.c: its parent's column has another type
ALTER TABLE ONLY "public"."c" ALTER COLUMN "a" SET DEFAULT 3;

-- 5. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT c.a
   FROM public.c;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.i: made anew: its definition differs
DROP INDEX "public"."i";

-- 2. table public.t: settings of a column
ALTER TABLE ONLY "public"."t" ALTER COLUMN "a" SET STORAGE EXTENDED, ALTER COLUMN "a" SET STATISTICS -1;

-- 3. table public.t: settings of a column
ALTER TABLE ONLY "public"."t" ALTER COLUMN "b" SET STORAGE MAIN, ALTER COLUMN "b" SET COMPRESSION pglz, ALTER COLUMN "b" SET STATISTICS 10;

-- 4. table public.t: whether it survives a crash [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" SET UNLOGGED;

-- 5. table public.t: its storage parameters
ALTER TABLE "public"."t" SET ("autovacuum_enabled"='off', toast."autovacuum_enabled"='off'), RESET ("fillfactor");

-- 6. table public.t: whether policies apply [changes_behaviour]
ALTER TABLE "public"."t" DISABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- 7. table public.t: its replica identity
ALTER TABLE "public"."t" REPLICA IDENTITY NOTHING;

-- 8. index public.i: it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX i ON public.t USING btree (id DESC);

-- 9. index public.i: a mark on it
ALTER TABLE "public"."t" CLUSTER ON "i";

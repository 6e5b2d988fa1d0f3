SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.a: its storage parameters
ALTER TABLE "public"."a" SET ("autovacuum_enabled"='false', "vacuum_truncate"='false');

-- 2. table public.b: settings of a column
ALTER TABLE ONLY "public"."b" ALTER COLUMN "x" SET ("n_distinct"='5');

-- 3. table public.b: its storage parameters
ALTER TABLE "public"."b" SET (toast."autovacuum_enabled"='false');

-- 4. table public.n: it is new
CREATE TABLE "public"."n" (
    "x" integer
) WITH ("vacuum_truncate"='false', "fillfactor"='70');

-- 5. view public.v: its options [changes_behaviour]
ALTER VIEW "public"."v" SET ("security_barrier"='true');

-- 6. materialized view public.m: its storage parameters
ALTER MATERIALIZED VIEW "public"."m" SET ("fillfactor"='60');

-- 7. constraint c_key on public.c: storage parameters of its index
ALTER INDEX "public"."c_key" SET ("fillfactor"='60');

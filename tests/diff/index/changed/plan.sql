SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.gone: it is gone
DROP INDEX "public"."gone";

-- 2. index public.i: made anew: its definition differs
DROP INDEX "public"."i";

-- 3. index public."I; ON ONLY j": it is new [full_scan, blocks_writes, index_build]
CREATE INDEX "I; ON ONLY j" ON public.t USING gin (to_tsvector('simple'::regconfig, b));

-- 4. index public."I; ON ONLY j": its statistics
ALTER INDEX "public"."I; ON ONLY j" ALTER COLUMN 1 SET STATISTICS 50;

-- 5. index public.i: it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX i ON public.t USING btree (a DESC NULLS LAST, lower(b) text_pattern_ops) INCLUDE (b) WITH ("fillfactor"='80') WHERE (a > 0);

-- 6. index public.i: its comment
COMMENT ON INDEX "public"."i" IS 'kept';

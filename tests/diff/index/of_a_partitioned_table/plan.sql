SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.i: made anew: its definition differs
DROP INDEX "public"."i";

-- 2. index public.i: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX i ON public.p USING btree (b DESC);

-- 3. index public.u: it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX u ON public.p USING btree (a, b);

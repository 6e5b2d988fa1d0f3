SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.changed: made anew: its definition differs
DROP INDEX "public"."changed";

-- 2. index public.gone: it is gone
DROP INDEX "public"."gone";

-- 3. table public.new: it is new
CREATE TABLE "public"."new" PARTITION OF "public"."High; 1" FOR VALUES IN (2);

-- 4. index public.changed: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX changed ON public.t USING btree (b) WHERE (c IS NOT NULL);

-- 5. index public."i; 1": it is new [full_scan, blocks_writes, index_build]
CREATE INDEX "i; 1" ON public.t USING btree (c, b);

-- 6. index public.u: it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX u ON public.t USING btree (a, b);

-- 7. index public.u: its comment
COMMENT ON INDEX "public"."u" IS 'theirs';

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public."changed; 1": made anew: its definition differs
DROP INDEX "public"."changed; 1";

-- 2. index public.gone: it is gone
DROP INDEX "public"."gone";

-- 3. index public."changed; 1": it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX "changed; 1" ON public.t USING btree (b, c) WHERE (b > 0);

-- 4. index public."changed; 1": its comment
COMMENT ON INDEX "public"."changed; 1" IS 'kept';

-- 5. index public.new: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX new ON public.t USING btree (lower(c));

-- 6. index public.on_view: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX on_view ON public.m USING btree (a);

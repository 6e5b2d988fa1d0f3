SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.gone: it is gone
-- Runs outside of a transaction.
DROP INDEX CONCURRENTLY "public"."gone";

-- 2. index public."changed; 1": the new form, beside the old one [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "changed; 1__online" ON public.t USING btree (b, c) WHERE (b > 0);

-- 3. index public."changed; 1": made anew: its definition differs
-- Runs outside of a transaction.
DROP INDEX CONCURRENTLY "public"."changed; 1";

SET lock_timeout = '5s';

-- 4. index public."changed; 1": it takes the name of the old one
-- Must be committed before the next step.
ALTER INDEX "public"."changed; 1__online" RENAME TO "changed; 1";

-- 5. index public."changed; 1": its comment
-- Must be committed before the next step.
COMMENT ON INDEX "public"."changed; 1" IS 'kept';

SET lock_timeout = '0';

-- 6. index public.new: it is new [full_scan, index_build]
-- Runs outside of a transaction.
CREATE INDEX CONCURRENTLY new ON public.t USING btree (lower(c));

-- 7. index public.on_view: it is new [full_scan, index_build]
-- Runs outside of a transaction.
CREATE INDEX CONCURRENTLY on_view ON public.m USING btree (a);

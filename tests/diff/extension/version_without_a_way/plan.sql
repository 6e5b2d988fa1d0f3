SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.t_a: made anew: it hangs on extension pg_trgm
DROP INDEX "public"."t_a";

-- 2. extension pg_trgm: made anew: its files have no way from version 1.6 to version 1.5 [data_loss, not_reversible]
DROP EXTENSION "pg_trgm";

-- 3. extension pg_trgm: it is new
CREATE EXTENSION "pg_trgm" WITH SCHEMA "public" VERSION '1.5';

-- 4. extension pg_trgm: its comment
COMMENT ON EXTENSION "pg_trgm" IS 'text similarity measurement and index searching based on trigrams';

-- 5. index public.t_a: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX t_a ON public.t USING gin (a public.gin_trgm_ops);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema app: it is new
CREATE SCHEMA "app";

-- 2. schema app: its owner
ALTER SCHEMA "app" OWNER TO "keeper";

-- 3. schema app: its comment
COMMENT ON SCHEMA "app" IS 'where it lives';

-- 4. schema app: its privileges
GRANT CREATE ON SCHEMA "app" TO PUBLIC;

-- 5. schema app: its privileges
GRANT USAGE ON SCHEMA "app" TO "reader" WITH GRANT OPTION;

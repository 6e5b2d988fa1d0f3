SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema public: its owner
ALTER SCHEMA "public" OWNER TO "keeper";

-- 2. schema public: its comment
COMMENT ON SCHEMA "public" IS 'ours';

-- 3. schema public: its privileges
REVOKE USAGE ON SCHEMA "public" FROM PUBLIC;

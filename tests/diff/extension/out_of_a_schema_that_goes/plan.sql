SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema "New place": it is new
CREATE SCHEMA "New place";

-- 2. extension citext: its schema
ALTER EXTENSION "citext" SET SCHEMA "New place";

-- 3. schema old_place: it is gone
DROP SCHEMA "old_place";

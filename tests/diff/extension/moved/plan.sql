SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. extension citext: its schema
ALTER EXTENSION "citext" SET SCHEMA "ext";

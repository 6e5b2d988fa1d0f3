SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function s.f(): it is gone
DROP FUNCTION "s"."f"();

-- 2. language "Own; lang": it is gone
DROP LANGUAGE "Own; lang";

-- 3. language bare: it is gone
DROP LANGUAGE "bare";

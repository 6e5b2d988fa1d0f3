SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function s.f(s."Only a; name"): it is gone
DROP FUNCTION "s"."f"(s."Only a; name");

-- 2. base type s."Only a; name": it is gone
DROP TYPE "s"."Only a; name";

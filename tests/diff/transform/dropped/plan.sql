SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function s.f(s."Mood x"): it is gone
DROP FUNCTION "s"."f"(s."Mood x");

-- 2. transform for s."Mood x" language "plpgsql": it is gone
DROP TRANSFORM FOR s."Mood x" LANGUAGE "plpgsql";

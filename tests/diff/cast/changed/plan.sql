SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. cast (s.mood AS integer): made anew: its definition differs
DROP CAST (s.mood AS integer);

-- 2. cast (s.point AS text): made anew: its definition differs
DROP CAST (s.point AS text);

-- 3. cast (s.mood AS integer): it is new
CREATE CAST (s.mood AS integer) WITH FUNCTION "s"."score"(s.mood) AS IMPLICIT;

-- 4. cast (s.mood AS integer): its comment
COMMENT ON CAST (s.mood AS integer) IS 'how happy';

-- 5. cast (s.point AS text): it is new
CREATE CAST (s.point AS text) WITH INOUT AS ASSIGNMENT;

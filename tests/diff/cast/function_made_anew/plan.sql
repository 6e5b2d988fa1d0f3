SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. cast (s.mood AS integer): made anew: it hangs on function s.score(s.mood, integer)
DROP CAST (s.mood AS integer);

-- 2. function s.score(s.mood, integer): made anew: PostgreSQL cannot replace it with another result or other arguments
DROP FUNCTION "s"."score"(s.mood, integer);

-- 3. function s.score(s.mood, integer): it is new
CREATE FUNCTION s.score(b s.mood, integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT 2$function$;

-- 4. cast (s.mood AS integer): it is new
CREATE CAST (s.mood AS integer) WITH FUNCTION "s"."score"(s.mood, integer);

-- 5. cast (s.mood AS integer): its comment
COMMENT ON CAST (s.mood AS integer) IS 'kept';

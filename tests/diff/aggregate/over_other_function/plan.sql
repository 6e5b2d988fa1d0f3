SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: made anew: it hangs on aggregate s.total(integer)
DROP VIEW "s"."v";

-- 2. operator s.<<(integer, integer): made anew: PostgreSQL cannot change how it joins
DROP OPERATOR "s".<< (integer, integer);

-- 3. aggregate s.total(integer): made anew: it hangs on function s.plus(integer, integer)
DROP AGGREGATE "s"."total"(integer);

-- 4. function s.plus(integer, integer): made anew: PostgreSQL cannot replace it with another result or other arguments
DROP FUNCTION "s"."plus"(integer, integer);

-- 5. function s.plus(integer, integer): it is new
CREATE FUNCTION s.plus(x integer, b integer)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$BEGIN RETURN $1 + b; END$function$;

-- 6. function s.smaller(integer, integer): its definition [changes_behaviour]
CREATE OR REPLACE FUNCTION s.smaller(integer, integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE STRICT
RETURN ($1 < $2);

-- 7. aggregate s.total(integer): it is new
CREATE AGGREGATE "s"."total"(integer) (
    SFUNC = "s"."plus",
    STYPE = integer
);

-- 8. aggregate s.total(integer): its comment
COMMENT ON AGGREGATE "s"."total"(integer) IS 'kept';

-- 9. operator s.<<(integer, integer): it is new
CREATE OPERATOR "s".<< (
    FUNCTION = "s"."smaller",
    LEFTARG = integer,
    RIGHTARG = integer,
    HASHES
);

-- 10. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT s.total(1) AS total;

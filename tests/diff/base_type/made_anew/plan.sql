SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: made anew: it hangs on base type s.label
DROP VIEW "s"."v";

-- 2. function s.size(s.label): made anew: it hangs on base type s.label
DROP FUNCTION "s"."size"(s.label);

-- 3. cast (s.label AS text): made anew: it hangs on base type s.label
DROP CAST (s.label AS text);

-- 4. base type s.label: made anew: PostgreSQL can change some functions of a type, nothing else about it
DROP TYPE "s"."label" CASCADE;

-- 5. base type s.label: its functions need its name
CREATE TYPE "s"."label";

-- 6. function s.label_in(cstring, oid, integer): it is new
CREATE FUNCTION s.label_in(cstring, oid, integer)
 RETURNS s.label
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$varcharin$function$;

-- 7. function s.label_in(cstring, oid, integer): its comment
COMMENT ON FUNCTION "s"."label_in"(cstring, oid, integer) IS 'kept';

-- 8. function s.label_out(s.label): it is new
CREATE FUNCTION s.label_out(s.label)
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$varcharout$function$;

-- 9. base type s.label: it is new
CREATE TYPE "s"."label" (
    INPUT = "s"."label_in",
    OUTPUT = "s"."label_out",
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = double,
    STORAGE = plain,
    CATEGORY = 'x',
    DELIMITER = ','
);

-- 10. cast (s.label AS text): it is new
CREATE CAST (s.label AS text) WITH INOUT AS IMPLICIT;

-- 11. base type s.label: its owner
ALTER TYPE "s"."label" OWNER TO "keeper";

-- 12. base type s.label: its comment
COMMENT ON TYPE "s"."label" IS 'kept';

-- 13. base type s.label: its privileges
GRANT USAGE ON TYPE "s"."label" TO "reader";

-- 14. function s.label_out(s.label): its owner
ALTER FUNCTION "s"."label_out"(s.label) OWNER TO "keeper";

-- 15. function s.label_out(s.label): its privileges
GRANT EXECUTE ON FUNCTION "s"."label_out"(s.label) TO "reader";

-- 16. function s.size(s.label): it is new
CREATE FUNCTION s.size(s.label)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
RETURN length(($1)::text);

-- 17. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT s.label_in('a'::cstring, (0)::oid, 1) AS a,
    s.size('b'::s.label) AS b;

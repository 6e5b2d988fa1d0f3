SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. enum "A.b"."mood.x": it is new
CREATE TYPE "A.b"."mood.x" AS ENUM ('a');

-- 2. function "A.b"."f ""x"""(integer, integer): it is new
CREATE FUNCTION "A.b"."f ""x"""("Arg; 1" integer, "ü" integer)
 RETURNS integer
 LANGUAGE sql
RETURN 1;

-- 3. function "A.b".keep(text, "A.b"."mood.x"): it is new
CREATE FUNCTION "A.b".keep(text, "A.b"."mood.x")
 RETURNS text
 LANGUAGE sql
RETURN 'it''s'::text;

-- 4. aggregate "A.b"."Select"(integer): it is new
CREATE AGGREGATE "A.b"."Select"("The value" integer) (
    SFUNC = "A.b"."f ""x""",
    STYPE = integer,
    INITCOND = '0'
);

-- 5. aggregate "A.b"."Select"(integer): its comment
COMMENT ON AGGREGATE "A.b"."Select"(integer) IS E'a''b\\';

-- 6. aggregate "A.b"."über"("A.b"."mood.x"): it is new
CREATE AGGREGATE "A.b"."über"("A.b"."mood.x") (
    SFUNC = "A.b"."keep",
    STYPE = text,
    INITCOND = E'it''s \\ '
);

-- 7. aggregate "A.b"."über"("A.b"."mood.x"): its owner
ALTER AGGREGATE "A.b"."über"("A.b"."mood.x") OWNER TO "Odd; role";

CREATE SCHEMA "A.b";
CREATE FUNCTION "A.b"."f ""x"""("Arg; 1" integer, "ü" integer) RETURNS integer LANGUAGE sql RETURN 1;
CREATE AGGREGATE "A.b"."Select"("The value" integer) (SFUNC = "A.b"."f ""x""", STYPE = integer, INITCOND = '0');
COMMENT ON AGGREGATE "A.b"."Select"(integer) IS E'a\'b\\';
CREATE TYPE "A.b"."mood.x" AS ENUM ('a');
CREATE FUNCTION "A.b".keep(text, "A.b"."mood.x") RETURNS text LANGUAGE sql RETURN 'it''s';
CREATE AGGREGATE "A.b"."über"("A.b"."mood.x") (SFUNC = "A.b".keep, STYPE = text, INITCOND = E'it''s \\ ');
ALTER AGGREGATE "A.b"."über"("A.b"."mood.x") OWNER TO "Odd; role";

CREATE SCHEMA "A.b";
CREATE TYPE "A.b"."It's";
CREATE FUNCTION "A.b"."It's in"(cstring) RETURNS "A.b"."It's" LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION "A.b"."It""s;out"("A.b"."It's") RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE "A.b"."It's" (INPUT = "A.b"."It's in", OUTPUT = "A.b"."It""s;out", LIKE = integer,
    DEFAULT = 'a''b', DELIMITER = '''', CATEGORY = '''');
COMMENT ON TYPE "A.b"."It's" IS 'x';
ALTER TYPE "A.b"."It's" OWNER TO "Odd; role";

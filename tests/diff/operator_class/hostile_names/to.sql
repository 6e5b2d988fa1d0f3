CREATE SCHEMA "A.b";
CREATE TYPE "A.b"."It's";
CREATE FUNCTION "A.b"."It's in"(cstring) RETURNS "A.b"."It's" LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION "A.b"."It's out"("A.b"."It's") RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE "A.b"."It's" (INPUT = "A.b"."It's in", OUTPUT = "A.b"."It's out", LIKE = integer);
CREATE FUNCTION "A.b"."=="("A.b"."It's", "A.b"."It's") RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE FUNCTION "A.b".hash("A.b"."It's") RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'hashint4';
CREATE OPERATOR "A.b".== (FUNCTION = "A.b"."==", LEFTARG = "A.b"."It's", RIGHTARG = "A.b"."It's");
CREATE ACCESS METHOD "My ""hash" TYPE INDEX HANDLER hashhandler;
CREATE OPERATOR CLASS "A.b"."O;p.c" DEFAULT FOR TYPE "A.b"."It's" USING "My ""hash" AS
    OPERATOR 1 "A.b".==, FUNCTION 1 "A.b".hash("A.b"."It's");
COMMENT ON OPERATOR FAMILY "A.b"."O;p.c" USING "My ""hash" IS 'f';
ALTER OPERATOR CLASS "A.b"."O;p.c" USING "My ""hash" OWNER TO "Odd; role";
CREATE TABLE "A.b"."T t" ("C c" "A.b"."It's");
CREATE INDEX "I i" ON "A.b"."T t" USING "My ""hash" ("C c");

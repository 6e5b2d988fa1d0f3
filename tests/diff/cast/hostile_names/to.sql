CREATE SCHEMA "A.b";
CREATE TYPE "A.b"."It's" AS ENUM ('x');
CREATE TYPE "A.b"."two words" AS ENUM ('x');
CREATE FUNCTION "A.b"."f ""x"""("A.b"."It's"[]) RETURNS "A.b"."two words" LANGUAGE sql RETURN 'x'::"A.b"."two words";
CREATE CAST ("A.b"."It's"[] AS "A.b"."two words") WITH FUNCTION "A.b"."f ""x"""("A.b"."It's"[]);
COMMENT ON CAST ("A.b"."It's"[] AS "A.b"."two words") IS E'\\';

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. enum "A.b"."It's": it is new
CREATE TYPE "A.b"."It's" AS ENUM ('x');

-- 2. enum "A.b"."two words": it is new
CREATE TYPE "A.b"."two words" AS ENUM ('x');

-- 3. function "A.b"."f ""x"""("A.b"."It's"[]): it is new
CREATE FUNCTION "A.b"."f ""x"""("A.b"."It's"[])
 RETURNS "A.b"."two words"
 LANGUAGE sql
RETURN 'x'::"A.b"."two words";

-- 4. cast ("A.b"."It's"[] AS "A.b"."two words"): it is new
CREATE CAST ("A.b"."It's"[] AS "A.b"."two words") WITH FUNCTION "A.b"."f ""x"""("A.b"."It's"[]);

-- 5. cast ("A.b"."It's"[] AS "A.b"."two words"): its comment
COMMENT ON CAST ("A.b"."It's"[] AS "A.b"."two words") IS E'\\';

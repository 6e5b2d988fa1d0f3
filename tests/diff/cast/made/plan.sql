SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. cast (s.point AS text): it is new
CREATE CAST (s.point AS text) WITH INOUT;

-- 2. cast (text AS s.mood): it is new
CREATE CAST (text AS s.mood) WITH INOUT AS ASSIGNMENT;

-- 3. composite type s.other: it is new
CREATE TYPE "s"."other" AS (
    "x" integer,
    "y" integer
);

-- 4. range type s.r1: it is new
CREATE TYPE "s"."r1" AS RANGE (
    SUBTYPE = integer,
    SUBTYPE_OPCLASS = "pg_catalog"."int4_ops",
    MULTIRANGE_TYPE_NAME = "s"."r1_multirange"
);

-- 5. function s.score(s.mood): it is new
CREATE FUNCTION s.score(s.mood)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
RETURN length(($1)::text);

-- 6. cast (s.mood AS integer): it is new
CREATE CAST (s.mood AS integer) WITH FUNCTION "s"."score"(s.mood) AS ASSIGNMENT;

-- 7. cast (s.mood AS integer): its comment
COMMENT ON CAST (s.mood AS integer) IS 'how happy';

-- 8. function s.score(s.mood, integer, boolean): it is new
CREATE FUNCTION s.score(s.mood, integer, boolean)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
RETURN $2;

-- 9. cast (s.mood AS bigint): it is new
CREATE CAST (s.mood AS bigint) WITH FUNCTION "s"."score"(s.mood, integer, boolean) AS IMPLICIT;

-- 10. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" integer DEFAULT ('sad'::s.mood)::integer,
    "b" text DEFAULT (ROW(1, 2)::s.point)::text,
    "c" bigint GENERATED ALWAYS AS ('happy'::s.mood) STORED
);

-- 11. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT (ROW(1, 2)::s.point)::text AS p,
    ('sad'::text)::s.mood AS m;

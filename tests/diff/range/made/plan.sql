SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. domain s.positive: it is new
CREATE DOMAIN "s"."positive" AS integer
    CONSTRAINT "positive_check" CHECK ((VALUE > 0));

-- 2. range type s.positives: it is new
CREATE TYPE "s"."positives" AS RANGE (
    SUBTYPE = s.positive,
    SUBTYPE_OPCLASS = "pg_catalog"."int4_ops",
    MULTIRANGE_TYPE_NAME = "s"."positives_multirange"
);

-- 3. range type s.span: it is new
CREATE TYPE "s"."span" AS RANGE (
    SUBTYPE = double precision,
    SUBTYPE_OPCLASS = "pg_catalog"."float8_ops",
    SUBTYPE_DIFF = "pg_catalog"."float8mi",
    MULTIRANGE_TYPE_NAME = "s"."span_multirange"
);

-- 4. range type s."Of.range": it is new
CREATE TYPE "s"."Of.range" AS RANGE (
    SUBTYPE = s.span,
    SUBTYPE_OPCLASS = "pg_catalog"."range_ops",
    MULTIRANGE_TYPE_NAME = "s"."Of.multirange"
);

-- 5. range type s.span: its owner
ALTER TYPE "s"."span" OWNER TO "keeper";

-- 6. range type s.span: its comment
COMMENT ON TYPE "s"."span" IS 'from and to';

-- 7. range type s.span: its privileges
REVOKE USAGE ON TYPE "s"."span" FROM PUBLIC;

-- 8. range type s.span: its privileges
GRANT USAGE ON TYPE "s"."span" TO "reader";

-- 9. range type s.words: it is new
CREATE TYPE "s"."words" AS RANGE (
    SUBTYPE = text,
    SUBTYPE_OPCLASS = "pg_catalog"."text_pattern_ops",
    COLLATION = "pg_catalog"."C",
    SUBTYPE_DIFF = "s"."apart",
    MULTIRANGE_TYPE_NAME = "s"."Many words"
);

-- 10. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" s.span DEFAULT s.span((1)::double precision, (2)::double precision),
    "b" s.span_multirange,
    "c" s."Many words"[],
    "d" s.words
);

-- 11. function s.wide(s.span): it is new
CREATE FUNCTION s.wide(s.span)
 RETURNS s.span_multirange
 LANGUAGE sql
RETURN s.span_multirange($1);

-- 12. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT s.span_multirange(s.span((1)::double precision, (2)::double precision)) AS a,
    s.wide(NULL::s.span) AS b;

-- 13. index s.t_d: it is new
CREATE INDEX t_d ON s.t USING gist (d);

-- 14. constraint t_a_excl on s.t: it is new
ALTER TABLE "s"."t" ADD CONSTRAINT "t_a_excl" EXCLUDE USING gist (a WITH &&);

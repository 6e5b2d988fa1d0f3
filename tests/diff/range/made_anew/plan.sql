SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: made anew: it hangs on range type s.span
DROP VIEW "s"."v";

-- 2. function s.wide(s.span): made anew: it hangs on range type s.span
DROP FUNCTION "s"."wide"(s.span);

-- 3. domain s.small: made anew: it hangs on range type s.span
DROP DOMAIN "s"."small";

-- 4. range type s.span: made anew: its definition differs
DROP TYPE "s"."span";

-- 5. range type s.span: it is new
CREATE TYPE "s"."span" AS RANGE (
    SUBTYPE = double precision,
    SUBTYPE_OPCLASS = "pg_catalog"."float8_ops",
    SUBTYPE_DIFF = "pg_catalog"."float8mi",
    MULTIRANGE_TYPE_NAME = "s"."span_multirange"
);

-- 6. domain s.small: it is new
CREATE DOMAIN "s"."small" AS s.span
    CONSTRAINT "small_check" CHECK ((upper(VALUE) < (5)::double precision));

-- 7. range type s.span: its owner
ALTER TYPE "s"."span" OWNER TO "keeper";

-- 8. range type s.span: its comment
COMMENT ON TYPE "s"."span" IS 'kept';

-- 9. range type s.span: its privileges
GRANT USAGE ON TYPE "s"."span" TO "reader";

-- 10. function s.wide(s.span): it is new
CREATE FUNCTION s.wide(s.span)
 RETURNS s.span_multirange
 LANGUAGE sql
RETURN s.span_multirange($1);

-- 11. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT s.span_multirange(s.span((1)::double precision, (2)::double precision)) AS a,
    s.wide(NULL::s.span) AS b;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: made anew: it hangs on aggregate s.total(integer)
DROP VIEW "s"."v";

-- 2. aggregate s.changes_kind(integer): it is gone
DROP AGGREGATE "s"."changes_kind"(integer);

-- 3. aggregate s.number(): made anew: PostgreSQL cannot replace it with another result or other arguments
DROP AGGREGATE "s"."number"(*);

-- 4. aggregate s.total(integer): made anew: PostgreSQL cannot replace it with another result or other arguments
DROP AGGREGATE "s"."total"(integer);

-- 5. function s.changes_kind(integer): it is new
CREATE FUNCTION s.changes_kind(integer)
 RETURNS integer
 LANGUAGE sql
RETURN $1;

-- 6. function s.float_inc(double precision): it is new
CREATE FUNCTION s.float_inc(a double precision)
 RETURNS double precision
 LANGUAGE sql
RETURN (a + (1)::double precision);

-- 7. aggregate s.number(): it is new
CREATE AGGREGATE "s"."number"(*) (
    SFUNC = "s"."float_inc",
    STYPE = double precision,
    INITCOND = '0'
);

-- 8. aggregate s.total(integer): it is new
CREATE AGGREGATE "s"."total"(new integer) (
    SFUNC = "s"."plus",
    STYPE = integer,
    FINALFUNC = "s"."as_text",
    FINALFUNC_EXTRA
);

-- 9. aggregate s.total(integer): its owner
ALTER AGGREGATE "s"."total"(integer) OWNER TO "keeper";

-- 10. aggregate s.total(integer): its comment
COMMENT ON AGGREGATE "s"."total"(integer) IS 'kept';

-- 11. aggregate s.total(integer): its privileges
GRANT EXECUTE ON FUNCTION "s"."total"(integer) TO "reader";

-- 12. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT s.total(t.a) AS total
   FROM s.t;

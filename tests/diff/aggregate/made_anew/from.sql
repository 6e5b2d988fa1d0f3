CREATE SCHEMA s;
CREATE FUNCTION s.plus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a + b;
CREATE FUNCTION s.minus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a - b;
CREATE FUNCTION s.as_text(a integer, b integer) RETURNS text LANGUAGE sql IMMUTABLE RETURN a::text;
CREATE FUNCTION s.done(a integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a;

CREATE TABLE s.t (a integer);
CREATE AGGREGATE s.total(old integer) (SFUNC = s.plus, STYPE = integer);
COMMENT ON AGGREGATE s.total(integer) IS 'kept';
ALTER AGGREGATE s.total(integer) OWNER TO keeper;
GRANT EXECUTE ON FUNCTION s.total(integer) TO reader;
CREATE VIEW s.v AS SELECT s.total(a)::text AS total FROM s.t;
CREATE AGGREGATE s.number(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
CREATE AGGREGATE s.changes_kind(integer) (SFUNC = s.plus, STYPE = integer);

CREATE SCHEMA s;
CREATE FUNCTION s.plus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a + b;
CREATE FUNCTION s.minus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a - b;
CREATE FUNCTION s.as_text(a integer, b integer) RETURNS text LANGUAGE sql IMMUTABLE RETURN a::text;
CREATE FUNCTION s.done(a integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a;

CREATE AGGREGATE s.total(integer) (SFUNC = s.plus, STYPE = integer, INITCOND = '1', FINALFUNC = s.done, PARALLEL = SAFE);
COMMENT ON AGGREGATE s.total(integer) IS 'new';
GRANT EXECUTE ON FUNCTION s.total(integer) TO reader;
CREATE TABLE s.t (a integer);
CREATE VIEW s.v AS SELECT s.total(a) AS total FROM s.t;

CREATE SCHEMA s;
CREATE FUNCTION s.plus(a integer, b integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN $1 + b; END';
CREATE FUNCTION s.smaller(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE  RETURN $1 < $2;
CREATE OPERATOR s.<< (FUNCTION = s.smaller, LEFTARG = integer, RIGHTARG = integer);
CREATE AGGREGATE s.total(integer) (SFUNC = s.plus, STYPE = integer);
COMMENT ON AGGREGATE s.total(integer) IS 'kept';
CREATE AGGREGATE s.least_of(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = OPERATOR(pg_catalog.<));
CREATE VIEW s.v AS SELECT s.total(1) AS total;

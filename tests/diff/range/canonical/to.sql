CREATE SCHEMA s;
CREATE TYPE s.steps;
CREATE FUNCTION s.tidy(s.steps) RETURNS s.steps LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical';
CREATE TYPE s.steps AS RANGE (SUBTYPE = integer, CANONICAL = s.tidy);
COMMENT ON FUNCTION s.tidy(s.steps) IS 'one form';
ALTER FUNCTION s.tidy(s.steps) OWNER TO keeper;
CREATE TABLE s.t (a s.steps);

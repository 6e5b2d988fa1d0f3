CREATE SCHEMA s;
CREATE TYPE s.label;
CREATE FUNCTION s.label_in(cstring, oid, integer) RETURNS s.label LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
CREATE FUNCTION s.label_out(s.label) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';

CREATE TYPE s.label (INPUT = s.label_in, OUTPUT = s.label_out, CATEGORY = 'x', ALIGNMENT = double);
COMMENT ON TYPE s.label IS 'kept';
ALTER TYPE s.label OWNER TO keeper;
GRANT USAGE ON TYPE s.label TO reader;
COMMENT ON FUNCTION s.label_in(cstring, oid, integer) IS 'kept';
ALTER FUNCTION s.label_out(s.label) OWNER TO keeper;
GRANT EXECUTE ON FUNCTION s.label_out(s.label) TO reader;
CREATE CAST (s.label AS text) WITH INOUT AS IMPLICIT;
CREATE FUNCTION s.size(s.label) RETURNS integer LANGUAGE sql IMMUTABLE RETURN length($1::text);
CREATE VIEW s.v AS SELECT s.label_in('a', 0, 1) AS a, s.size('b') AS b;

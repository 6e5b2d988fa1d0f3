CREATE SCHEMA s;
CREATE TYPE s.span AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi);
COMMENT ON TYPE s.span IS 'kept';
ALTER TYPE s.span OWNER TO keeper;
GRANT USAGE ON TYPE s.span TO reader;
CREATE FUNCTION s.wide(s.span) RETURNS s.span_multirange LANGUAGE sql RETURN s.span_multirange($1);
CREATE VIEW s.v AS SELECT s.span_multirange(s.span(1, 2)) AS a, s.wide(NULL) AS b;
CREATE DOMAIN s.small AS s.span CHECK (upper(VALUE) < 5);

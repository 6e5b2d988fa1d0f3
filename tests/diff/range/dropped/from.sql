CREATE SCHEMA s;
CREATE FUNCTION s.apart(a text, b text) RETURNS double precision LANGUAGE sql IMMUTABLE RETURN 1;

CREATE TYPE s.span AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi);
COMMENT ON TYPE s.span IS 'from and to';
ALTER TYPE s.span OWNER TO keeper;
REVOKE USAGE ON TYPE s.span FROM PUBLIC;
GRANT USAGE ON TYPE s.span TO reader;
CREATE TYPE s.words AS RANGE (
    SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, COLLATION = "C", SUBTYPE_DIFF = s.apart,
    MULTIRANGE_TYPE_NAME = s."Many words");
CREATE TYPE s."Of.range" AS RANGE (SUBTYPE = s.span);
CREATE DOMAIN s.positive AS integer CHECK (VALUE > 0);
CREATE TYPE s.positives AS RANGE (SUBTYPE = s.positive);
CREATE TABLE s.t (
    a s.span DEFAULT s.span(1, 2), b s.span_multirange, c s."Many words"[], d s.words,
    EXCLUDE USING gist (a WITH &&));
CREATE INDEX t_d ON s.t USING gist (d);
CREATE FUNCTION s.wide(s.span) RETURNS s.span_multirange LANGUAGE sql RETURN s.span_multirange($1);
CREATE VIEW s.v AS SELECT s.span_multirange(s.span(1, 2)) AS a, s.wide(NULL) AS b;

CREATE SCHEMA s;
CREATE TYPE s.label;
CREATE FUNCTION s.label_in(cstring, oid, integer) RETURNS s.label LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
CREATE FUNCTION s.label_out(s.label) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';
CREATE FUNCTION s.label_recv(internal, oid, integer) RETURNS s.label LANGUAGE internal IMMUTABLE STRICT AS 'varcharrecv';
CREATE FUNCTION s.label_send(s.label) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'varcharsend';
CREATE FUNCTION s.label_stats(internal) RETURNS boolean LANGUAGE internal STRICT AS 'array_typanalyze';
CREATE TYPE s.label (
    INPUT = s.label_in, OUTPUT = s.label_out, RECEIVE = s.label_recv, SEND = s.label_send,
    TYPMOD_IN = varchartypmodin, TYPMOD_OUT = varchartypmodout, ANALYZE = s.label_stats,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = extended, CATEGORY = 'S', PREFERRED = true,
    DEFAULT = 'it''s', DELIMITER = ';', COLLATABLE = true);
COMMENT ON TYPE s.label IS 'a text';
ALTER TYPE s.label OWNER TO keeper;
REVOKE USAGE ON TYPE s.label FROM PUBLIC;
GRANT USAGE ON TYPE s.label TO reader;
COMMENT ON FUNCTION s.label_out(s.label) IS 'writes it';
REVOKE EXECUTE ON FUNCTION s.label_out(s.label) FROM PUBLIC;
CREATE TYPE s.pair;
CREATE FUNCTION s.pair_in(cstring) RETURNS s.pair LANGUAGE internal IMMUTABLE STRICT AS 'point_in';
CREATE FUNCTION s.pair_out(s.pair) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'point_out';
CREATE TYPE s.pair (INPUT = s.pair_in, OUTPUT = s.pair_out, INTERNALLENGTH = 16, ALIGNMENT = double, ELEMENT = double precision);
CREATE TABLE s.t (a s.label(10) COLLATE "C", b s.label[], c s.pair DEFAULT '(1,2)');
CREATE FUNCTION s.first(s.pair) RETURNS double precision LANGUAGE sql IMMUTABLE RETURN ($1)[0];
CREATE DOMAIN s.tag AS s.label;
CREATE VIEW s.v AS SELECT s.first(c) AS first, s.label_out(a) IS NULL AS is_null FROM s.t;

CREATE SCHEMA s;
CREATE TYPE s.label;
CREATE FUNCTION s.label_in(cstring, oid, integer) RETURNS s.label LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
CREATE FUNCTION s.label_out(s.label) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';

CREATE TYPE s.label (INPUT = s.label_in, OUTPUT = s.label_out);
CREATE TABLE s.t (a s.label);
CREATE DOMAIN s.tag AS s.label;
CREATE TABLE s.u (a s.tag, b s.label[], c s.label);
CREATE MATERIALIZED VIEW s.m AS SELECT a FROM s.t;

CREATE SCHEMA s;
CREATE TYPE s.label;
CREATE FUNCTION s.label_in(cstring, oid, integer) RETURNS s.label LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
CREATE FUNCTION s.label_out(s.label) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';

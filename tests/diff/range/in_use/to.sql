CREATE SCHEMA s;
CREATE TYPE s.span AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi);
CREATE TABLE s.t (a s.span_multirange);

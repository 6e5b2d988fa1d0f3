CREATE SCHEMA s;
CREATE TYPE s.span AS RANGE (SUBTYPE = double precision);
CREATE TABLE s.t (a s.span_multirange);

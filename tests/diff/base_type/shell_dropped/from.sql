CREATE SCHEMA s;
CREATE TYPE s."Only a; name";
CREATE FUNCTION s.f(s."Only a; name") RETURNS cstring LANGUAGE internal STRICT AS 'int4out';

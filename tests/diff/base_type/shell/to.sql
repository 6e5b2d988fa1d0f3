CREATE SCHEMA s;
CREATE TYPE s."Only a; name";
ALTER TYPE s."Only a; name" OWNER TO keeper;
CREATE FUNCTION s.f(s."Only a; name") RETURNS cstring LANGUAGE internal STRICT AS 'int4out';

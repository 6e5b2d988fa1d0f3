CREATE SCHEMA s;
CREATE FUNCTION s.apart(a text, b text) RETURNS double precision LANGUAGE sql IMMUTABLE RETURN 1;

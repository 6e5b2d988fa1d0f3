CREATE SCHEMA s;
CREATE FUNCTION s.plus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a + b;
CREATE FUNCTION s.minus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a - b;
CREATE FUNCTION s.as_text(a integer, b integer) RETURNS text LANGUAGE sql IMMUTABLE RETURN a::text;
CREATE FUNCTION s.done(a integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a;

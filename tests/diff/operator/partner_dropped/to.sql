CREATE SCHEMA s;
CREATE FUNCTION s.lt(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 < length($2);
CREATE FUNCTION s.gt(text, integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN length($1) > $2;
CREATE FUNCTION s.ge(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 >= length($2);
CREATE FUNCTION s.eq(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 = $2;
CREATE FUNCTION s.half(integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN $1 / 2;
CREATE OPERATOR s.< (FUNCTION = s.lt, LEFTARG = integer, RIGHTARG = text);
CREATE VIEW s.v AS SELECT 1 OPERATOR(s.<) 'a' AS a;

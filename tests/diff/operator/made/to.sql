CREATE SCHEMA s;
CREATE FUNCTION s.lt(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 < length($2);
CREATE FUNCTION s.gt(text, integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN length($1) > $2;
CREATE FUNCTION s.ge(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 >= length($2);
CREATE FUNCTION s.eq(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 = $2;
CREATE FUNCTION s.half(integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN $1 / 2;

CREATE OPERATOR s.< (FUNCTION = s.lt, LEFTARG = integer, RIGHTARG = text, COMMUTATOR = OPERATOR(s.>),
    NEGATOR = OPERATOR(s.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR s.> (FUNCTION = s.gt, LEFTARG = text, RIGHTARG = integer);
CREATE OPERATOR s.>= (FUNCTION = s.ge, LEFTARG = integer, RIGHTARG = text);
CREATE OPERATOR s.=== (FUNCTION = s.eq, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(s.===),
    HASHES, MERGES);
CREATE OPERATOR s.@-@ (FUNCTION = s.half, RIGHTARG = integer);
COMMENT ON OPERATOR s.@-@ (NONE, integer) IS 'half of it';
ALTER OPERATOR s.@-@ (NONE, integer) OWNER TO keeper;
COMMENT ON OPERATOR s.< (integer, text) IS 'shorter';
CREATE TABLE s.t (a integer DEFAULT (OPERATOR(s.@-@) 4), b text, CHECK (a OPERATOR(s.<) b));
CREATE VIEW s.v AS SELECT * FROM s.t WHERE b OPERATOR(s.===) b;

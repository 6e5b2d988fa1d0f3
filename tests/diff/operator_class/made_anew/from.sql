CREATE SCHEMA s;
CREATE TYPE s.num;
CREATE FUNCTION s.num_in(cstring) RETURNS s.num LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION s.num_out(s.num) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE s.num (INPUT = s.num_in, OUTPUT = s.num_out, LIKE = integer);
CREATE FUNCTION s.lt(s.num, s.num) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4lt';
CREATE FUNCTION s.le(s.num, s.num) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4le';
CREATE FUNCTION s.eq(s.num, s.num) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE FUNCTION s.ge(s.num, s.num) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4ge';
CREATE FUNCTION s.gt(s.num, s.num) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4gt';
CREATE FUNCTION s.eq(s.num, integer) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE FUNCTION s.cmp(s.num, s.num) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE FUNCTION s.cmp(s.num, integer) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE FUNCTION s.hash(s.num) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'hashint4';
CREATE OPERATOR s.< (FUNCTION = s.lt, LEFTARG = s.num, RIGHTARG = s.num, COMMUTATOR = OPERATOR(s.>), NEGATOR = OPERATOR(s.>=));
CREATE OPERATOR s.<= (FUNCTION = s.le, LEFTARG = s.num, RIGHTARG = s.num, COMMUTATOR = OPERATOR(s.>=), NEGATOR = OPERATOR(s.>));
CREATE OPERATOR s.= (FUNCTION = s.eq, LEFTARG = s.num, RIGHTARG = s.num, COMMUTATOR = OPERATOR(s.=), HASHES, MERGES);
CREATE OPERATOR s.>= (FUNCTION = s.ge, LEFTARG = s.num, RIGHTARG = s.num, COMMUTATOR = OPERATOR(s.<=), NEGATOR = OPERATOR(s.<));
CREATE OPERATOR s.> (FUNCTION = s.gt, LEFTARG = s.num, RIGHTARG = s.num, COMMUTATOR = OPERATOR(s.<), NEGATOR = OPERATOR(s.<=));
CREATE OPERATOR s.= (FUNCTION = s.eq, LEFTARG = s.num, RIGHTARG = integer);

CREATE OPERATOR CLASS s.num_ops  FOR TYPE s.num USING btree AS
    OPERATOR 1 s.<, OPERATOR 2 s.<=, OPERATOR 3 s.=, OPERATOR 4 s.>=, OPERATOR 5 s.>,
    FUNCTION 1 s.cmp(s.num, s.num), FUNCTION 4 btequalimage(oid),
    OPERATOR 3 s.= (s.num, integer), FUNCTION 1 (s.num, integer) s.cmp(s.num, integer);
COMMENT ON OPERATOR CLASS s.num_ops USING btree IS 'in order';
ALTER OPERATOR CLASS s.num_ops USING btree OWNER TO keeper;
CREATE OPERATOR CLASS s.num_hash DEFAULT FOR TYPE s.num USING hash AS OPERATOR 1 s.=, FUNCTION 1 s.hash(s.num);
CREATE TABLE s.t (a s.num , b s.num);
CREATE INDEX t_b ON s.t (b s.num_ops DESC);
CREATE INDEX t_h ON s.t USING hash (b);

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

CREATE FUNCTION s.cmp2(s.num, integer) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE FUNCTION s.lt(s.num, integer) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4lt';
CREATE OPERATOR s.< (FUNCTION = s.lt, LEFTARG = s.num, RIGHTARG = integer);

CREATE OPERATOR FAMILY s.nums USING btree;
COMMENT ON OPERATOR FAMILY s.nums USING btree IS 'all of them';
ALTER OPERATOR FAMILY s.nums USING btree OWNER TO keeper;
CREATE OPERATOR FAMILY s."Empty family" USING hash;
ALTER OPERATOR FAMILY s.nums USING btree ADD OPERATOR 1 s.< (s.num, integer), FUNCTION 1 s.cmp2(s.num, integer);

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

CREATE FUNCTION s.far(s.num, s.num) RETURNS double precision LANGUAGE sql IMMUTABLE RETURN 1;
CREATE OPERATOR s.<-> (FUNCTION = s.far, LEFTARG = s.num, RIGHTARG = s.num);
CREATE OPERATOR CLASS s."Near by" FOR TYPE s.num USING gist AS
    OPERATOR 15 s.<-> FOR ORDER BY float_ops, OPERATOR 3 s.=,
    FUNCTION 1 range_gist_consistent(internal, anyrange, smallint, oid, internal),
    FUNCTION 2 range_gist_union(internal, internal),
    FUNCTION 5 range_gist_penalty(internal, internal, internal),
    FUNCTION 6 range_gist_picksplit(internal, internal),
    FUNCTION 7 range_gist_same(anyrange, anyrange, internal), STORAGE int4range;
CREATE OPERATOR FAMILY s.empty USING gin;
CREATE OPERATOR CLASS s.nothing FOR TYPE s.num USING gin FAMILY s.empty AS STORAGE s.num;
CREATE OPERATOR CLASS s.minmax FOR TYPE s.num USING brin AS
    OPERATOR 1 s.<, OPERATOR 2 s.<=, OPERATOR 3 s.=, OPERATOR 4 s.>=, OPERATOR 5 s.>,
    FUNCTION 1 brin_minmax_opcinfo(internal),
    FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
    FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
    FUNCTION 4 brin_minmax_union(internal, internal, internal);
CREATE TABLE s.t (a s.num);
CREATE INDEX t_a ON s.t USING brin (a s.minmax);

CREATE SCHEMA s;
CREATE FUNCTION s.plus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a + b;
CREATE FUNCTION s.minus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a - b;
CREATE FUNCTION s.as_text(a integer, b integer) RETURNS text LANGUAGE sql IMMUTABLE RETURN a::text;
CREATE FUNCTION s.done(a integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a;

CREATE AGGREGATE s.total(value integer) (
    SFUNC = s.plus, STYPE = integer, SSPACE = 8, INITCOND = '0',
    FINALFUNC = s.as_text, FINALFUNC_EXTRA, FINALFUNC_MODIFY = SHAREABLE, COMBINEFUNC = s.plus,
    MSFUNC = s.plus, MINVFUNC = s.minus, MSTYPE = integer, MSSPACE = 4, MINITCOND = '7',
    MFINALFUNC = s.as_text, MFINALFUNC_EXTRA, MFINALFUNC_MODIFY = READ_WRITE, PARALLEL = SAFE);
COMMENT ON AGGREGATE s.total(integer) IS 'it''s all';
ALTER AGGREGATE s.total(integer) OWNER TO keeper;
GRANT EXECUTE ON FUNCTION s.total(integer) TO reader;
REVOKE EXECUTE ON FUNCTION s.total(integer) FROM PUBLIC;
CREATE AGGREGATE s.number(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0', PARALLEL = RESTRICTED);
COMMENT ON AGGREGATE s.number(*) IS 'of rows';
ALTER AGGREGATE s.number(*) OWNER TO keeper;
REVOKE EXECUTE ON FUNCTION s.number() FROM PUBLIC;
CREATE AGGREGATE s.least_of(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);
CREATE AGGREGATE s.average(bigint) (
    SFUNC = int8_avg_accum, STYPE = internal, FINALFUNC = numeric_poly_avg,
    COMBINEFUNC = int8_avg_combine, SERIALFUNC = int8_avg_serialize,
    DESERIALFUNC = int8_avg_deserialize, PARALLEL = SAFE);
CREATE AGGREGATE s.share(double precision ORDER BY anyelement) (
    SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final,
    FINALFUNC_EXTRA, FINALFUNC_MODIFY = READ_ONLY);
COMMENT ON AGGREGATE s.share(double precision ORDER BY anyelement) IS 'a share';
ALTER AGGREGATE s.share(double precision ORDER BY anyelement) OWNER TO keeper;
CREATE AGGREGATE s.place(VARIADIC "any" ORDER BY VARIADIC "any") (
    SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final,
    FINALFUNC_EXTRA, HYPOTHETICAL);
COMMENT ON AGGREGATE s.place(VARIADIC "any" ORDER BY VARIADIC "any") IS 'a place';
GRANT EXECUTE ON FUNCTION s.place("any") TO reader WITH GRANT OPTION;
CREATE AGGREGATE s.most_common(ORDER BY anyelement) (
    SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = mode_final, FINALFUNC_EXTRA);
COMMENT ON AGGREGATE s.most_common(ORDER BY anyelement) IS 'the mode';
CREATE FUNCTION s.append(a text[], VARIADIC b text[]) RETURNS text[] LANGUAGE sql RETURN a || b;
CREATE AGGREGATE s.collected(VARIADIC parts text[]) (SFUNC = s.append, STYPE = text[], INITCOND = '{}');
COMMENT ON AGGREGATE s.collected(VARIADIC text[]) IS 'all parts';
CREATE TABLE s.t (a integer);
CREATE VIEW s.v AS SELECT s.total(a) AS total, s.number(*) AS number,
    s.share(0.5) WITHIN GROUP (ORDER BY a) AS share FROM s.t;

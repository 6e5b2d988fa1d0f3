SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" integer
);

-- 2. function s.append(text[], text[]): it is new
CREATE FUNCTION s.append(a text[], VARIADIC b text[])
 RETURNS text[]
 LANGUAGE sql
RETURN (a || b);

-- 3. aggregate s.average(bigint): it is new
CREATE AGGREGATE "s"."average"(bigint) (
    SFUNC = "pg_catalog"."int8_avg_accum",
    STYPE = internal,
    FINALFUNC = "pg_catalog"."numeric_poly_avg",
    COMBINEFUNC = "pg_catalog"."int8_avg_combine",
    SERIALFUNC = "pg_catalog"."int8_avg_serialize",
    DESERIALFUNC = "pg_catalog"."int8_avg_deserialize",
    PARALLEL = SAFE
);

-- 4. aggregate s.collected(text[]): it is new
CREATE AGGREGATE "s"."collected"(VARIADIC parts text[]) (
    SFUNC = "s"."append",
    STYPE = text[],
    INITCOND = '{}'
);

-- 5. aggregate s.collected(text[]): its comment
COMMENT ON AGGREGATE "s"."collected"(text[]) IS 'all parts';

-- 6. aggregate s.least_of(integer): it is new
CREATE AGGREGATE "s"."least_of"(integer) (
    SFUNC = "pg_catalog"."int4smaller",
    STYPE = integer,
    SORTOP = OPERATOR("pg_catalog".<)
);

-- 7. aggregate s.most_common(anyelement): it is new
CREATE AGGREGATE "s"."most_common"(ORDER BY anyelement) (
    SFUNC = "pg_catalog"."ordered_set_transition",
    STYPE = internal,
    FINALFUNC = "pg_catalog"."mode_final",
    FINALFUNC_EXTRA
);

-- 8. aggregate s.most_common(anyelement): its comment
COMMENT ON AGGREGATE "s"."most_common"(anyelement) IS 'the mode';

-- 9. aggregate s.number(): it is new
CREATE AGGREGATE "s"."number"(*) (
    SFUNC = "pg_catalog"."int8inc",
    STYPE = bigint,
    INITCOND = '0',
    PARALLEL = RESTRICTED
);

-- 10. aggregate s.number(): its owner
ALTER AGGREGATE "s"."number"(*) OWNER TO "keeper";

-- 11. aggregate s.number(): its comment
COMMENT ON AGGREGATE "s"."number"(*) IS 'of rows';

-- 12. aggregate s.number(): its privileges
REVOKE EXECUTE ON FUNCTION "s"."number"() FROM PUBLIC;

-- 13. aggregate s.place("any"): it is new
CREATE AGGREGATE "s"."place"(VARIADIC "any" ORDER BY VARIADIC "any") (
    SFUNC = "pg_catalog"."ordered_set_transition_multi",
    STYPE = internal,
    FINALFUNC = "pg_catalog"."rank_final",
    FINALFUNC_EXTRA,
    HYPOTHETICAL
);

-- 14. aggregate s.place("any"): its comment
COMMENT ON AGGREGATE "s"."place"("any") IS 'a place';

-- 15. aggregate s.place("any"): its privileges
GRANT EXECUTE ON FUNCTION "s"."place"("any") TO "reader" WITH GRANT OPTION;

-- 16. aggregate s.share(double precision, anyelement): it is new
CREATE AGGREGATE "s"."share"(double precision ORDER BY anyelement) (
    SFUNC = "pg_catalog"."ordered_set_transition",
    STYPE = internal,
    FINALFUNC = "pg_catalog"."percentile_disc_final",
    FINALFUNC_EXTRA,
    FINALFUNC_MODIFY = READ_ONLY
);

-- 17. aggregate s.share(double precision, anyelement): its owner
ALTER AGGREGATE "s"."share"(double precision, anyelement) OWNER TO "keeper";

-- 18. aggregate s.share(double precision, anyelement): its comment
COMMENT ON AGGREGATE "s"."share"(double precision, anyelement) IS 'a share';

-- 19. aggregate s.total(integer): it is new
CREATE AGGREGATE "s"."total"(value integer) (
    SFUNC = "s"."plus",
    STYPE = integer,
    SSPACE = 8,
    FINALFUNC = "s"."as_text",
    FINALFUNC_EXTRA,
    FINALFUNC_MODIFY = SHAREABLE,
    INITCOND = '0',
    COMBINEFUNC = "s"."plus",
    MSFUNC = "s"."plus",
    MINVFUNC = "s"."minus",
    MSTYPE = integer,
    MSSPACE = 4,
    MFINALFUNC = "s"."as_text",
    MFINALFUNC_EXTRA,
    MFINALFUNC_MODIFY = READ_WRITE,
    MINITCOND = '7',
    PARALLEL = SAFE
);

-- 20. aggregate s.total(integer): its owner
ALTER AGGREGATE "s"."total"(integer) OWNER TO "keeper";

-- 21. aggregate s.total(integer): its comment
COMMENT ON AGGREGATE "s"."total"(integer) IS 'it''s all';

-- 22. aggregate s.total(integer): its privileges
REVOKE EXECUTE ON FUNCTION "s"."total"(integer) FROM PUBLIC;

-- 23. aggregate s.total(integer): its privileges
GRANT EXECUTE ON FUNCTION "s"."total"(integer) TO "reader";

-- 24. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT s.total(t.a) AS total,
    s.number(*) AS number,
    s.share((0.5)::double precision) WITHIN GROUP (ORDER BY t.a) AS share
   FROM s.t;

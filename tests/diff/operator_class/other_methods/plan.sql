SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. operator family s.empty(gin): it is new
CREATE OPERATOR FAMILY "s"."empty" USING gin;

-- 2. operator family s.minmax(brin): it is new
CREATE OPERATOR FAMILY "s"."minmax" USING brin;

-- 3. operator class s.minmax(brin): it is new
CREATE OPERATOR CLASS "s"."minmax" FOR TYPE s.num USING brin FAMILY "s"."minmax" AS
    OPERATOR 1 "s".< (s.num, s.num),
    OPERATOR 2 "s".<= (s.num, s.num),
    OPERATOR 3 "s".= (s.num, s.num),
    OPERATOR 4 "s".>= (s.num, s.num),
    OPERATOR 5 "s".> (s.num, s.num),
    FUNCTION 1 (s.num, s.num) "pg_catalog"."brin_minmax_opcinfo"(internal),
    FUNCTION 2 (s.num, s.num) "pg_catalog"."brin_minmax_add_value"(internal, internal, internal, internal),
    FUNCTION 3 (s.num, s.num) "pg_catalog"."brin_minmax_consistent"(internal, internal, internal),
    FUNCTION 4 (s.num, s.num) "pg_catalog"."brin_minmax_union"(internal, internal, internal);

-- 4. operator class s.nothing(gin): it is new
CREATE OPERATOR CLASS "s"."nothing" FOR TYPE s.num USING gin FAMILY "s"."empty" AS
    STORAGE s.num;

-- 5. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" s.num
);

-- 6. function s.far(s.num, s.num): it is new
CREATE FUNCTION s.far(s.num, s.num)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
RETURN 1;

-- 7. operator s.<->(s.num, s.num): it is new
CREATE OPERATOR "s".<-> (
    FUNCTION = "s"."far",
    LEFTARG = s.num,
    RIGHTARG = s.num
);

-- 8. operator family s."Near by"(gist): it is new
CREATE OPERATOR FAMILY "s"."Near by" USING gist;

-- 9. operator family s."Near by"(gist): new members
ALTER OPERATOR FAMILY "s"."Near by" USING gist ADD
    OPERATOR 3 "s".= (s.num, s.num),
    OPERATOR 15 "s".<-> (s.num, s.num) FOR ORDER BY "pg_catalog"."float_ops";

-- 10. operator class s."Near by"(gist): it is new
CREATE OPERATOR CLASS "s"."Near by" FOR TYPE s.num USING gist FAMILY "s"."Near by" AS
    FUNCTION 1 (s.num, s.num) "pg_catalog"."range_gist_consistent"(internal, anyrange, smallint, oid, internal),
    FUNCTION 2 (s.num, s.num) "pg_catalog"."range_gist_union"(internal, internal),
    FUNCTION 5 (s.num, s.num) "pg_catalog"."range_gist_penalty"(internal, internal, internal),
    FUNCTION 6 (s.num, s.num) "pg_catalog"."range_gist_picksplit"(internal, internal),
    FUNCTION 7 (s.num, s.num) "pg_catalog"."range_gist_same"(anyrange, anyrange, internal),
    STORAGE int4range;

-- 11. index s.t_a: it is new
CREATE INDEX t_a ON s.t USING brin (a s.minmax);

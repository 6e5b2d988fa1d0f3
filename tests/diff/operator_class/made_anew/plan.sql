SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index s.t_b: made anew: its definition differs
DROP INDEX "s"."t_b";

-- 2. operator class s.num_ops(btree): made anew: its definition differs
DROP OPERATOR CLASS "s"."num_ops" USING btree;

-- 3. operator class s.num_ops(btree): it is new
CREATE OPERATOR CLASS "s"."num_ops" DEFAULT FOR TYPE s.num USING btree FAMILY "s"."num_ops" AS
    OPERATOR 1 "s".< (s.num, s.num),
    OPERATOR 2 "s".<= (s.num, s.num),
    OPERATOR 3 "s".= (s.num, s.num),
    OPERATOR 4 "s".>= (s.num, s.num),
    OPERATOR 5 "s".> (s.num, s.num),
    FUNCTION 1 (s.num, s.num) "s"."cmp"(s.num, s.num);

-- 4. operator class s.num_ops(btree): its owner
ALTER OPERATOR CLASS "s"."num_ops" USING btree OWNER TO "keeper";

-- 5. operator class s.num_ops(btree): its comment
COMMENT ON OPERATOR CLASS "s"."num_ops" USING btree IS 'in order';

-- 6. range type s.num_range: it is new
CREATE TYPE "s"."num_range" AS RANGE (
    SUBTYPE = s.num,
    SUBTYPE_OPCLASS = "s"."num_ops",
    MULTIRANGE_TYPE_NAME = "s"."num_multirange"
);

-- 7. table s.parts: it is new
CREATE TABLE "s"."parts" (
    "a" s.num
) PARTITION BY RANGE (a);

-- 8. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT DISTINCT t.a
   FROM s.t
  ORDER BY t.a;

-- 9. index s.t_b: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX t_b ON s.t USING btree (b DESC);

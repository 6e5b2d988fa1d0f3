SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. operator family s.num_hash(hash): it is new
CREATE OPERATOR FAMILY "s"."num_hash" USING hash;

-- 2. operator family s.num_ops(btree): it is new
CREATE OPERATOR FAMILY "s"."num_ops" USING btree;

-- 3. operator family s.num_ops(btree): new members
ALTER OPERATOR FAMILY "s"."num_ops" USING btree ADD
    OPERATOR 3 "s".= (s.num, integer),
    FUNCTION 1 (s.num, integer) "s"."cmp"(s.num, integer),
    FUNCTION 4 (s.num, s.num) "pg_catalog"."btequalimage"(oid);

-- 4. operator class s.num_hash(hash): it is new
CREATE OPERATOR CLASS "s"."num_hash" DEFAULT FOR TYPE s.num USING hash FAMILY "s"."num_hash" AS
    OPERATOR 1 "s".= (s.num, s.num),
    FUNCTION 1 (s.num, s.num) "s"."hash"(s.num);

-- 5. operator class s.num_ops(btree): it is new
CREATE OPERATOR CLASS "s"."num_ops" DEFAULT FOR TYPE s.num USING btree FAMILY "s"."num_ops" AS
    OPERATOR 1 "s".< (s.num, s.num),
    OPERATOR 2 "s".<= (s.num, s.num),
    OPERATOR 3 "s".= (s.num, s.num),
    OPERATOR 4 "s".>= (s.num, s.num),
    OPERATOR 5 "s".> (s.num, s.num),
    FUNCTION 1 (s.num, s.num) "s"."cmp"(s.num, s.num);

-- 6. operator class s.num_ops(btree): its owner
ALTER OPERATOR CLASS "s"."num_ops" USING btree OWNER TO "keeper";

-- 7. operator class s.num_ops(btree): its comment
COMMENT ON OPERATOR CLASS "s"."num_ops" USING btree IS 'in order';

-- 8. range type s.num_range: it is new
CREATE TYPE "s"."num_range" AS RANGE (
    SUBTYPE = s.num,
    SUBTYPE_OPCLASS = "s"."num_ops",
    MULTIRANGE_TYPE_NAME = "s"."num_multirange"
);

-- 9. table s.parts: it is new
CREATE TABLE "s"."parts" (
    "a" s.num
) PARTITION BY RANGE (a);

-- 10. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" s.num NOT NULL,
    "b" s.num
);

-- 11. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT DISTINCT t.a
   FROM s.t
  ORDER BY t.a;

-- 12. index s.t_b: it is new
CREATE INDEX t_b ON s.t USING btree (b DESC);

-- 13. index s.t_h: it is new
CREATE INDEX t_h ON s.t USING hash (b);

-- 14. constraint t_pkey on s.t: it is new
ALTER TABLE "s"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY (a);

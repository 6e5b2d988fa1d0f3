SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint t_pkey on s.t: made anew: it hangs on operator class s.num_ops(btree)
ALTER TABLE "s"."t" DROP CONSTRAINT "t_pkey";

-- 2. index s.t_b: made anew: it hangs on operator class s.num_ops(btree)
DROP INDEX "s"."t_b";

-- 3. operator class s.num_ops(btree): made anew: it hangs on operator family s.num_ops(btree)
DROP OPERATOR CLASS "s"."num_ops" USING btree;

-- 4. operator family s.num_ops(btree): made anew: it hangs on operator s.=(s.num, integer)
DROP OPERATOR FAMILY "s"."num_ops" USING btree;

-- 5. operator s.=(s.num, integer): made anew: PostgreSQL cannot change how it joins
DROP OPERATOR "s".= (s.num, integer);

-- 6. operator s.=(s.num, integer): it is new
CREATE OPERATOR "s".= (
    FUNCTION = "s"."eq",
    LEFTARG = s.num,
    RIGHTARG = integer,
    HASHES
);

-- 7. operator family s.num_ops(btree): it is new
CREATE OPERATOR FAMILY "s"."num_ops" USING btree;

-- 8. operator family s.num_ops(btree): new members
ALTER OPERATOR FAMILY "s"."num_ops" USING btree ADD
    OPERATOR 3 "s".= (s.num, integer),
    FUNCTION 1 (s.num, integer) "s"."cmp"(s.num, integer),
    FUNCTION 4 (s.num, s.num) "pg_catalog"."btequalimage"(oid);

-- 9. operator s.=(s.num, s.num): how its rows are estimated
ALTER OPERATOR "s".= (s.num, s.num) SET (RESTRICT = "pg_catalog"."eqsel");

-- 10. operator class s.num_ops(btree): it is new
CREATE OPERATOR CLASS "s"."num_ops" DEFAULT FOR TYPE s.num USING btree FAMILY "s"."num_ops" AS
    OPERATOR 1 "s".< (s.num, s.num),
    OPERATOR 2 "s".<= (s.num, s.num),
    OPERATOR 3 "s".= (s.num, s.num),
    OPERATOR 4 "s".>= (s.num, s.num),
    OPERATOR 5 "s".> (s.num, s.num),
    FUNCTION 1 (s.num, s.num) "s"."cmp"(s.num, s.num);

-- 11. operator class s.num_ops(btree): its owner
ALTER OPERATOR CLASS "s"."num_ops" USING btree OWNER TO "keeper";

-- 12. operator class s.num_ops(btree): its comment
COMMENT ON OPERATOR CLASS "s"."num_ops" USING btree IS 'in order';

-- 13. index s.t_b: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX t_b ON s.t USING btree (b DESC);

-- 14. constraint t_pkey on s.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "s"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY (a);

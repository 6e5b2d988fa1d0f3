SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint t_pkey on s.t: made anew: it hangs on operator class s.num_ops(btree)
ALTER TABLE "s"."t" DROP CONSTRAINT "t_pkey";

-- 2. index s.t_b: made anew: it hangs on operator class s.num_ops(btree)
DROP INDEX "s"."t_b";

-- 3. operator class s.num_ops(btree): made anew: its definition differs
DROP OPERATOR CLASS "s"."num_ops" USING btree;

-- 4. function s.other(s.num, s.num): it is new
CREATE FUNCTION s.other(s.num, s.num)
 RETURNS integer
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$btint4cmp$function$;

-- 5. operator class s.num_ops(btree): it is new
CREATE OPERATOR CLASS "s"."num_ops" DEFAULT FOR TYPE s.num USING btree FAMILY "s"."num_ops" AS
    OPERATOR 1 "s".< (s.num, s.num),
    OPERATOR 2 "s".<= (s.num, s.num),
    OPERATOR 3 "s".= (s.num, s.num),
    OPERATOR 4 "s".>= (s.num, s.num),
    OPERATOR 5 "s".> (s.num, s.num),
    FUNCTION 1 (s.num, s.num) "s"."other"(s.num, s.num);

-- 6. operator class s.num_ops(btree): its owner
ALTER OPERATOR CLASS "s"."num_ops" USING btree OWNER TO "keeper";

-- 7. operator class s.num_ops(btree): its comment
COMMENT ON OPERATOR CLASS "s"."num_ops" USING btree IS 'in order';

-- 8. index s.t_b: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX t_b ON s.t USING btree (b DESC);

-- 9. constraint t_pkey on s.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "s"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY (a);

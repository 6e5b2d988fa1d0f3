SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. policy p on s.t: made anew: it hangs on operator s.===(text, text)
DROP POLICY "p" ON "s"."t";

-- 2. constraint c on s.t: made anew: it hangs on operator s.===(text, text)
ALTER TABLE "s"."t" DROP CONSTRAINT "c";

-- 3. index s.t_a: made anew: it hangs on operator s.===(text, text)
DROP INDEX "s"."t_a";

-- 4. table s.t: it hangs on operator s.===(text, text)
ALTER TABLE "s"."t" DROP COLUMN "b";

-- 5. view s.v: made anew: it hangs on operator s.===(text, text)
DROP VIEW "s"."v";

-- 6. operator s.===(text, text): made anew: PostgreSQL cannot change how it joins
DROP OPERATOR "s".=== (text, text);

-- 7. operator s.===(text, text): it is new
CREATE OPERATOR "s".=== (
    FUNCTION = "s"."eq",
    LEFTARG = text,
    RIGHTARG = text
);

-- 8. operator s.===(text, text): its comment
COMMENT ON OPERATOR "s".=== (text, text) IS 'kept';

-- 9. table s.t: it hangs on operator s.===(text, text) [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "s"."t" ADD COLUMN "b" boolean GENERATED ALWAYS AS ((a OPERATOR(s.===) 'x'::text)) STORED;

-- 10. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT ('a'::text OPERATOR(s.===) 'a'::text) AS a;

-- 11. index s.t_a: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX t_a ON s.t USING btree (a) WHERE (a OPERATOR(s.===) 'x'::text);

-- 12. constraint c on s.t: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "s"."t" ADD CONSTRAINT "c" CHECK ((a OPERATOR(s.===) a));

-- 13. policy p on s.t: it is new
CREATE POLICY "p" ON "s"."t" AS PERMISSIVE FOR ALL TO PUBLIC
    USING ((a OPERATOR(s.===) 'y'::text));

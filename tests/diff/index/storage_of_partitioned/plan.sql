SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint key on public.t: made anew: storage parameters of the index of a partitioned table cannot change
ALTER TABLE "public"."t" DROP CONSTRAINT "key";

-- 2. index public.above: made anew: storage parameters of its clone on t_1 cannot change
DROP INDEX "public"."above";

-- 3. index public.i: made anew: storage parameters of the index of a partitioned table cannot change
DROP INDEX "public"."i";

-- 4. index public.last: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX "last" ON "public"."t_2" USING btree (a);

-- 5. index public.low: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX "low" ON "public"."t_1_x" USING btree (a) WITH ("fillfactor"='21');

-- 6. index public.middle: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX "middle" ON "public"."t_1" USING btree (a) WITH ("fillfactor"='31');

-- 7. index public.above: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX above ON public.t USING btree (a);

-- 8. index public.t_1_x_b_idx: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX "t_1_x_b_idx" ON "public"."t_1_x" USING btree (b) WITH ("fillfactor"='51') WHERE (a > 0);

-- 9. index public.i: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX i ON public.t USING btree (b) WITH ("fillfactor"='71') WHERE (a > 0);

-- 10. index public.i: its comment
COMMENT ON INDEX "public"."i" IS 'kept';

-- 11. constraint t_2_a_b_key on public.t_2: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t_2" ADD CONSTRAINT "t_2_a_b_key" UNIQUE (a, b) DEFERRABLE INITIALLY DEFERRED;

-- 12. constraint key on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "key" UNIQUE (a, b) WITH ("fillfactor"='61') DEFERRABLE INITIALLY DEFERRED;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

SET lock_timeout = '5s';

-- 1. index public.i: it is new, and what joins the table will have it
-- Must be committed before the next step.
CREATE INDEX "i__online" ON ONLY public.t USING btree (b) WITH ("fillfactor"='71') WHERE (a > 0);

SET lock_timeout = '0';

-- 2. index public.i: its part for T; 2 [full_scan, index_build]
-- Runs outside of a transaction.
CREATE INDEX CONCURRENTLY "T; 2_b_idx__online" ON "public"."T; 2" USING btree (b) WITH ("fillfactor"='71') WHERE (a > 0);

SET lock_timeout = '5s';

-- 3. index public.i: its part for t_1
-- Must be committed before the next step.
CREATE INDEX "t_1_b_idx__online" ON ONLY "public"."t_1" USING btree (b) WITH ("fillfactor"='71') WHERE (a > 0);

SET lock_timeout = '0';

-- 4. index public.i: its part for t_1_x [full_scan, index_build]
-- Runs outside of a transaction.
CREATE INDEX CONCURRENTLY "t_1_x_b_idx__online" ON "public"."t_1_x" USING btree (b) WITH ("fillfactor"='71') WHERE (a > 0);

SET lock_timeout = '5s';

-- 5. index public.i: its part for t_1_x joins it
-- Must be committed before the next step.
ALTER INDEX "public"."t_1_b_idx__online" ATTACH PARTITION "public"."t_1_x_b_idx__online";

-- 6. index public.i: its part for t_1 joins it
-- Must be committed before the next step.
ALTER INDEX "public"."i__online" ATTACH PARTITION "public"."t_1_b_idx__online";

-- 7. index public.i: its part for T; 2 joins it
-- Must be committed before the next step.
ALTER INDEX "public"."i__online" ATTACH PARTITION "public"."T; 2_b_idx__online";

-- 8. index public.i: made anew: storage parameters of the index of a partitioned table cannot change
-- Must be committed before the next step.
DROP INDEX "public"."i";

-- 9. index public.i: it takes the name of the old one
-- Must be committed before the next step.
ALTER INDEX "public"."i__online" RENAME TO "i";

-- 10. index public.i: so does its part for T; 2
-- Must be committed before the next step.
ALTER INDEX "public"."T; 2_b_idx__online" RENAME TO "T; 2_b_idx";

-- 11. index public.i: so does its part for t_1
-- Must be committed before the next step.
ALTER INDEX "public"."t_1_b_idx__online" RENAME TO "t_1_b_idx";

-- 12. index public.i: so does its part for t_1_x
-- Must be committed before the next step.
ALTER INDEX "public"."t_1_x_b_idx__online" RENAME TO "t_1_x_b_idx";

SET lock_timeout = '0';

-- 13. index public.j: the new form, beside the old one [full_scan, index_build]
-- Runs outside of a transaction.
CREATE INDEX CONCURRENTLY "j__online" ON public.plain USING btree (a DESC) WITH ("fillfactor"='71');

-- 14. index public.j: made anew: its definition differs
-- Runs outside of a transaction.
DROP INDEX CONCURRENTLY "public"."j";

SET lock_timeout = '5s';

-- 15. index public.j: it takes the name of the old one
-- Must be committed before the next step.
ALTER INDEX "public"."j__online" RENAME TO "j";

SET lock_timeout = '0';

-- 16. constraint k on public.plain: its index, while others go on writing [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "k" ON "public"."plain" (a);

SET lock_timeout = '5s';

-- 17. constraint k on public.plain: the index becomes its own [may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."plain" ADD CONSTRAINT "k" UNIQUE USING INDEX "k";

-- 18. constraint k on public.plain: storage parameters of its index
-- Must be committed before the next step.
ALTER INDEX "public"."k" SET ("fillfactor"='50');

-- 19. constraint key on public.t: it is new, and what joins the table will have it
-- Must be committed before the next step.
ALTER TABLE ONLY "public"."t" ADD CONSTRAINT "key" UNIQUE (a, b) WITH ("fillfactor"='61') DEFERRABLE;

SET lock_timeout = '0';

-- 20. constraint key on public.t: its part for T; 2 [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "T; 2_a_b_key" ON "public"."T; 2" (a, b) WITH ("fillfactor"='61');

SET lock_timeout = '5s';

-- 21. constraint key on public.t: the index of T; 2 becomes its own
-- Must be committed before the next step.
ALTER TABLE "public"."T; 2" ADD CONSTRAINT "T; 2_a_b_key" UNIQUE USING INDEX "T; 2_a_b_key" DEFERRABLE;

-- 22. constraint key on public.t: its part for t_1
-- Must be committed before the next step.
ALTER TABLE ONLY "public"."t_1" ADD CONSTRAINT "t_1_a_b_key" UNIQUE (a, b) WITH ("fillfactor"='61') DEFERRABLE;

SET lock_timeout = '0';

-- 23. constraint key on public.t: its part for t_1_x [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "t_1_x_a_b_key" ON "public"."t_1_x" (a, b) WITH ("fillfactor"='61');

SET lock_timeout = '5s';

-- 24. constraint key on public.t: the index of t_1_x becomes its own
-- Must be committed before the next step.
ALTER TABLE "public"."t_1_x" ADD CONSTRAINT "t_1_x_a_b_key" UNIQUE USING INDEX "t_1_x_a_b_key" DEFERRABLE;

-- 25. constraint key on public.t: its part for t_1_x joins it
-- Must be committed before the next step.
ALTER INDEX "public"."t_1_a_b_key" ATTACH PARTITION "public"."t_1_x_a_b_key";

-- 26. constraint key on public.t: its part for t_1 joins it
-- Must be committed before the next step.
ALTER INDEX "public"."key" ATTACH PARTITION "public"."t_1_a_b_key";

-- 27. constraint key on public.t: its part for T; 2 joins it
-- Must be committed before the next step.
ALTER INDEX "public"."key" ATTACH PARTITION "public"."T; 2_a_b_key";

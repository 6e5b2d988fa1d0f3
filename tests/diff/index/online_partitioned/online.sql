SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

SET lock_timeout = '5s';

-- 1. index public.gone: it is gone
-- Must be committed before the next step.
DROP INDEX "public"."gone";

-- 2. table public.new: it is new, and will join table public."High; 1"
-- Must be committed before the next step.
CREATE TABLE "public"."new" (LIKE "public"."High; 1" INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION);

-- 3. table public.new: it joins table public."High; 1"
-- Must be committed before the next step.
ALTER TABLE "public"."High; 1" ATTACH PARTITION "public"."new" FOR VALUES IN (2);

-- 4. index public.changed: it is new, and what joins the table will have it
-- Must be committed before the next step.
CREATE INDEX "changed__online" ON ONLY public.t USING btree (b) WHERE (c IS NOT NULL);

-- 5. index public.changed: its part for High; 1
-- Must be committed before the next step.
CREATE INDEX "High; 1_b_idx__online" ON ONLY "public"."High; 1" USING btree (b) WHERE (c IS NOT NULL);

SET lock_timeout = '0';

-- 6. index public.changed: its part for low [full_scan, index_build]
-- Runs outside of a transaction.
CREATE INDEX CONCURRENTLY "low_b_idx__online" ON "public"."low" USING btree (b) WHERE (c IS NOT NULL);

-- 7. index public.changed: its part for new
-- Runs outside of a transaction.
CREATE INDEX CONCURRENTLY "new_b_idx__online" ON "public"."new" USING btree (b) WHERE (c IS NOT NULL);

-- 8. index public.changed: its part for one [full_scan, index_build]
-- Runs outside of a transaction.
CREATE INDEX CONCURRENTLY "one_b_idx__online" ON "public"."one" USING btree (b) WHERE (c IS NOT NULL);

SET lock_timeout = '5s';

-- 9. index public.changed: its part for one joins it
-- Must be committed before the next step.
ALTER INDEX "public"."High; 1_b_idx__online" ATTACH PARTITION "public"."one_b_idx__online";

-- 10. index public.changed: its part for new joins it
-- Must be committed before the next step.
ALTER INDEX "public"."High; 1_b_idx__online" ATTACH PARTITION "public"."new_b_idx__online";

-- 11. index public.changed: its part for low joins it
-- Must be committed before the next step.
ALTER INDEX "public"."changed__online" ATTACH PARTITION "public"."low_b_idx__online";

-- 12. index public.changed: its part for High; 1 joins it
-- Must be committed before the next step.
ALTER INDEX "public"."changed__online" ATTACH PARTITION "public"."High; 1_b_idx__online";

-- 13. index public.changed: made anew: its definition differs
-- Must be committed before the next step.
DROP INDEX "public"."changed";

-- 14. index public.changed: it takes the name of the old one
-- Must be committed before the next step.
ALTER INDEX "public"."changed__online" RENAME TO "changed";

-- 15. index public.changed: so does its part for High; 1
-- Must be committed before the next step.
ALTER INDEX "public"."High; 1_b_idx__online" RENAME TO "High; 1_b_idx";

-- 16. index public.changed: so does its part for low
-- Must be committed before the next step.
ALTER INDEX "public"."low_b_idx__online" RENAME TO "low_b_idx";

-- 17. index public.changed: so does its part for new
-- Must be committed before the next step.
ALTER INDEX "public"."new_b_idx__online" RENAME TO "new_b_idx";

-- 18. index public.changed: so does its part for one
-- Must be committed before the next step.
ALTER INDEX "public"."one_b_idx__online" RENAME TO "one_b_idx";

-- 19. index public."i; 1": it is new, and what joins the table will have it
-- Must be committed before the next step.
CREATE INDEX "i; 1" ON ONLY public.t USING btree (c, b);

-- 20. index public."i; 1": its part for High; 1
-- Must be committed before the next step.
CREATE INDEX "High; 1_c_b_idx" ON ONLY "public"."High; 1" USING btree (c, b);

SET lock_timeout = '0';

-- 21. index public."i; 1": its part for new
-- Runs outside of a transaction.
CREATE INDEX CONCURRENTLY "new_c_b_idx" ON "public"."new" USING btree (c, b);

-- 22. index public."i; 1": its part for one [full_scan, index_build]
-- Runs outside of a transaction.
CREATE INDEX CONCURRENTLY "one_c_b_idx" ON "public"."one" USING btree (c, b);

SET lock_timeout = '5s';

-- 23. index public."i; 1": its part for one joins it
-- Must be committed before the next step.
ALTER INDEX "public"."High; 1_c_b_idx" ATTACH PARTITION "public"."one_c_b_idx";

-- 24. index public."i; 1": its part for new joins it
-- Must be committed before the next step.
ALTER INDEX "public"."High; 1_c_b_idx" ATTACH PARTITION "public"."new_c_b_idx";

-- 25. index public."i; 1": its part for low joins it
-- Must be committed before the next step.
ALTER INDEX "public"."i; 1" ATTACH PARTITION "public"."own_name";

-- 26. index public."i; 1": its part for High; 1 joins it
-- Must be committed before the next step.
ALTER INDEX "public"."i; 1" ATTACH PARTITION "public"."High; 1_c_b_idx";

-- 27. index public.u: it is new, and what joins the table will have it
-- Must be committed before the next step.
CREATE UNIQUE INDEX "u" ON ONLY public.t USING btree (a, b);

-- 28. index public.u: its part for High; 1
-- Must be committed before the next step.
CREATE UNIQUE INDEX "High; 1_a_b_idx" ON ONLY "public"."High; 1" USING btree (a, b);

SET lock_timeout = '0';

-- 29. index public.u: its part for low [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "low_a_b_idx" ON "public"."low" USING btree (a, b);

-- 30. index public.u: its part for new
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "new_a_b_idx" ON "public"."new" USING btree (a, b);

-- 31. index public.u: its part for one [full_scan, index_build, may_fail_on_data]
-- Runs outside of a transaction.
CREATE UNIQUE INDEX CONCURRENTLY "one_a_b_idx" ON "public"."one" USING btree (a, b);

SET lock_timeout = '5s';

-- 32. index public.u: its part for one joins it
-- Must be committed before the next step.
ALTER INDEX "public"."High; 1_a_b_idx" ATTACH PARTITION "public"."one_a_b_idx";

-- 33. index public.u: its part for new joins it
-- Must be committed before the next step.
ALTER INDEX "public"."High; 1_a_b_idx" ATTACH PARTITION "public"."new_a_b_idx";

-- 34. index public.u: its part for low joins it
-- Must be committed before the next step.
ALTER INDEX "public"."u" ATTACH PARTITION "public"."low_a_b_idx";

-- 35. index public.u: its part for High; 1 joins it
-- Must be committed before the next step.
ALTER INDEX "public"."u" ATTACH PARTITION "public"."High; 1_a_b_idx";

-- 36. index public.u: its comment
-- Must be committed before the next step.
COMMENT ON INDEX "public"."u" IS 'theirs';

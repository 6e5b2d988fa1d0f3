SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.gone: it is gone
DROP INDEX "public"."gone";

-- 2. table public.p3: it is new
CREATE TABLE "public"."p3" (
    "a" integer,
    "b" integer
);

-- 3. index public.down: its statistics
ALTER INDEX "public"."p2_expr_expr1_idx" ALTER COLUMN 1 SET STATISTICS -1;

-- 4. index public.down: its statistics
ALTER INDEX "public"."down" ALTER COLUMN 1 SET STATISTICS 25;
ALTER INDEX "public"."p1_expr_expr1_idx" ALTER COLUMN 1 SET STATISTICS 30;
ALTER INDEX "public"."p2_expr_expr1_idx" ALTER COLUMN 1 SET STATISTICS -1;

-- 5. index public.i: its statistics
ALTER INDEX "public"."p1_expr_idx" ALTER COLUMN 1 SET STATISTICS -1;

-- 6. index public.i: its statistics
ALTER INDEX "public"."p2_expr_idx" ALTER COLUMN 1 SET STATISTICS 10;

-- 7. index public.p3_expr_expr1_idx: it is new
CREATE INDEX "p3_expr_expr1_idx" ON "public"."p3" USING btree (((a * b)), ((a - b)));

-- 8. index public.p3_expr_expr1_idx: its statistics
ALTER INDEX "public"."p3_expr_expr1_idx" ALTER COLUMN 1 SET STATISTICS 25;

-- 9. index public.p3_expr_idx: it is new
CREATE INDEX "p3_expr_idx" ON "public"."p3" USING btree (((a + b)));

-- 10. table public.p3: it joins table public.p [changes_behaviour]
ALTER TABLE "public"."p" ATTACH PARTITION "public"."p3" FOR VALUES IN (3);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p: PostgreSQL cannot change when a column is generated
ALTER TABLE "public"."p" DROP COLUMN "e";

-- 2. table public.p: how a column is generated
ALTER TABLE ONLY "public"."p" ALTER COLUMN "b" SET EXPRESSION AS ((a + 2));

-- 3. table public.p: how a column is generated [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."p" ALTER COLUMN "c" SET EXPRESSION AS ((a * 3));

-- 4. table public.p1: how a column is generated
ALTER TABLE "public"."p1" ALTER COLUMN "b" SET EXPRESSION AS ((a + 2));

-- 5. table public.p2: how a column is generated
ALTER TABLE "public"."p2" ALTER COLUMN "b" SET EXPRESSION AS ((a + 6));

-- 6. table public.p2: how a column is generated [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."p2" ALTER COLUMN "d" SET EXPRESSION AS ((a + 8));

-- 7. table public.q: how a column is generated
ALTER TABLE "public"."q" ALTER COLUMN "b" SET EXPRESSION AS ((a + 2));

-- 8. table public.q2: how a column is generated [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."q2" ALTER COLUMN "c" SET EXPRESSION AS ((a + 3));

-- 9. table public.p: PostgreSQL cannot change when a column is generated [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."p" ADD COLUMN "e" integer GENERATED ALWAYS AS (a) STORED;

-- 10. table public.p2: how a column is generated [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE ONLY "public"."p2" ALTER COLUMN "e" SET EXPRESSION AS ((a + 9));

-- 11. table public.p3: it is new
CREATE TABLE "public"."p3" PARTITION OF "public"."p" FOR VALUES IN (3);

-- 12. table public.p3: how a column is generated
ALTER TABLE ONLY "public"."p3" ALTER COLUMN "b" SET EXPRESSION AS ((a + 7));

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint o_a_k_fkey on public.o: it is gone
ALTER TABLE "public"."o" DROP CONSTRAINT "o_a_k_fkey";

-- 2. constraint p_a_k_fkey on public.p: it is gone
ALTER TABLE "public"."p" DROP CONSTRAINT "p_a_k_fkey";

-- 3. constraint o_pkey on public.o: it is gone
ALTER TABLE "public"."o" DROP CONSTRAINT "o_pkey";

-- 4. table public.p_1: it is gone [data_loss, not_reversible, may_fail_on_data]
ALTER TABLE "public"."p" DETACH PARTITION "public"."p_1";
DROP TABLE "public"."p_1";

-- 5. table public.o: whether a column may be NULL
ALTER TABLE "public"."o" ALTER COLUMN "a" DROP NOT NULL;

-- 6. table public.o: whether a column may be NULL
ALTER TABLE "public"."o" ALTER COLUMN "k" DROP NOT NULL;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p_1: it leaves table public.p [changes_behaviour]
ALTER TABLE "public"."p" DETACH PARTITION "public"."p_1";

-- 2. constraint o_a_k_fkey on public.o: it is gone
ALTER TABLE "public"."o" DROP CONSTRAINT "o_a_k_fkey";

-- 3. constraint p_a_k_fkey on public.p: it is gone
ALTER TABLE "public"."p" DROP CONSTRAINT "p_a_k_fkey";

-- 4. constraint p_pkey on public.p: it is gone
ALTER TABLE "public"."p" DROP CONSTRAINT "p_pkey";

-- 5. constraint p_1_pkey on public.p_1: it is gone
ALTER TABLE "public"."p_1" DROP CONSTRAINT "p_1_pkey";

-- 6. constraint p_a_k_fkey on public.p_1: it is gone
ALTER TABLE "public"."p_1" DROP CONSTRAINT "p_a_k_fkey";

-- 7. constraint o_pkey on public.o: it is gone
ALTER TABLE "public"."o" DROP CONSTRAINT "o_pkey";

-- 8. table public.o: it is gone [data_loss, not_reversible]
DROP TABLE "public"."o";

-- 9. table public.p_2: it is gone [data_loss, not_reversible]
DROP TABLE "public"."p_2";

-- 10. table public.p: it is gone
DROP TABLE "public"."p";

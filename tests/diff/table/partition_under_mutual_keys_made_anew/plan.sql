SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p_1: it leaves table public.p [changes_behaviour]
ALTER TABLE "public"."p" DETACH PARTITION "public"."p_1";

-- 2. constraint o_a_k_fkey on public.o: made anew: its definition differs
ALTER TABLE "public"."o" DROP CONSTRAINT "o_a_k_fkey";

-- 3. constraint p_a_k_fkey on public.p: made anew: its definition differs
ALTER TABLE "public"."p" DROP CONSTRAINT "p_a_k_fkey";

-- 4. constraint p_a_k_fkey on public.p_1: made anew: its definition differs
ALTER TABLE "public"."p_1" DROP CONSTRAINT "p_a_k_fkey";

-- 5. constraint o_a_k_fkey on public.o: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."o" ADD CONSTRAINT "o_a_k_fkey" FOREIGN KEY (a, k) REFERENCES public.p(a, k) ON DELETE CASCADE;

-- 6. constraint p_a_k_fkey on public.p: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."p" ADD CONSTRAINT "p_a_k_fkey" FOREIGN KEY (a, k) REFERENCES public.o(a, k) ON DELETE CASCADE;

-- 7. constraint p_a_k_fkey on public.p_1: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."p_1" ADD CONSTRAINT "p_a_k_fkey" FOREIGN KEY (a, k) REFERENCES public.o(a, k) ON DELETE CASCADE;

-- 8. table public.p_1: it joins table public.p [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."p" ATTACH PARTITION "public"."p_1" FOR VALUES IN (3);

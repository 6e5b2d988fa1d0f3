SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint m on public.t: made anew: its definition differs
ALTER TABLE "public"."t" DROP CONSTRAINT "m";

-- 2. constraint u_a_fkey on public.u: made anew: its definition differs
ALTER TABLE "public"."u" DROP CONSTRAINT "u_a_fkey";

-- 3. constraint t_pkey on public.t: made anew: its definition differs
ALTER TABLE "public"."t" DROP CONSTRAINT "t_pkey";

-- 4. constraint k on public.t: all rows are checked [full_scan, may_fail_on_data]
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "k";

-- 5. constraint m on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "m" CHECK ((c > 1)) NOT VALID;

-- 6. constraint m on public.t: its comment
COMMENT ON CONSTRAINT "m" ON "public"."t" IS 'it';

-- 7. constraint t_b_key on public.t: storage parameters of its index
ALTER INDEX "public"."t_b_key" SET ("fillfactor"='60');

-- 8. constraint t_pkey on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY (a) INCLUDE (c);

-- 9. constraint t_pkey on public.t: a mark on it
ALTER TABLE "public"."t" REPLICA IDENTITY USING INDEX "t_pkey";

-- 10. constraint u_a_fkey on public.u: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."u" ADD CONSTRAINT "u_a_fkey" FOREIGN KEY (a) REFERENCES public.t(a) ON DELETE CASCADE;

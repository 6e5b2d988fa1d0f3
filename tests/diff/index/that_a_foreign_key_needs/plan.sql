SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint u_a_fkey on public.u: made anew: it hangs on index public.i
ALTER TABLE "public"."u" DROP CONSTRAINT "u_a_fkey";

-- 2. index public.i: made anew: its definition differs
DROP INDEX "public"."i";

-- 3. index public.i: it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX i ON public.t USING btree (a) INCLUDE (b);

-- 4. constraint u_a_fkey on public.u: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."u" ADD CONSTRAINT "u_a_fkey" FOREIGN KEY (a) REFERENCES public.t(a);

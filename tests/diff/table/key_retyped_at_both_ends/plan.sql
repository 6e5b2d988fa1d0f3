SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint u_t_fkey on public.u: made anew: it hangs on table public.t
ALTER TABLE "public"."u" DROP CONSTRAINT "u_t_fkey";

-- 2. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "id" TYPE uuid USING "id"::uuid;

-- 3. table public.u: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."u" ALTER COLUMN "t" TYPE uuid USING "t"::uuid;

-- 4. constraint u_t_fkey on public.u: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."u" ADD CONSTRAINT "u_t_fkey" FOREIGN KEY (t) REFERENCES public.t(id);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint pk on public.t: made anew: its definition differs
ALTER TABLE "public"."t" DROP CONSTRAINT "pk";

-- 2. constraint u_id_at_key on public.u: made anew: its definition differs
ALTER TABLE "public"."u" DROP CONSTRAINT "u_id_at_key";

-- 3. constraint fk on public.f: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."f" ADD CONSTRAINT "fk" FOREIGN KEY (id, PERIOD at) REFERENCES public.w(id, PERIOD at);

-- 4. constraint pk on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "pk" UNIQUE (id, at WITHOUT OVERLAPS);

-- 5. constraint t_pkey on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY (id, at);

-- 6. constraint u_id_at_key on public.u: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."u" ADD CONSTRAINT "u_id_at_key" UNIQUE (id, at WITHOUT OVERLAPS);

-- 7. constraint x on public.x: whether it is checked [changes_behaviour]
ALTER TABLE "public"."x" ALTER CONSTRAINT "x" NOT ENFORCED;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.i: made anew: storage parameters of the index of a partitioned table cannot change
DROP INDEX "public"."i";

-- 2. index public.j: made anew: its definition differs
DROP INDEX "public"."j";

-- 3. index public.i: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX i ON public.t USING btree (b) WITH ("fillfactor"='71') WHERE (a > 0);

-- 4. index public.j: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX j ON public.plain USING btree (a DESC) WITH ("fillfactor"='71');

-- 5. constraint k on public.plain: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."plain" ADD CONSTRAINT "k" UNIQUE (a);

-- 6. constraint k on public.plain: storage parameters of its index
ALTER INDEX "public"."k" SET ("fillfactor"='50');

-- 7. constraint key on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "key" UNIQUE (a, b) WITH ("fillfactor"='61') DEFERRABLE;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public."T 2 other": it is new [full_scan, blocks_writes, index_build]
CREATE INDEX "T 2 other" ON "public"."T 2" USING btree (lower(b));

-- 2. index public.alone: a partition has it, too [not_reversible]
ALTER INDEX "public"."alone" ATTACH PARTITION "public"."T 2 other";

-- 3. index public.alone: a partition has it, too [not_reversible]
ALTER INDEX "public"."alone" ATTACH PARTITION "public"."local";

-- 4. index public.renamed: the name of its clone on t_1
ALTER INDEX "public"."t_1_b_idx" RENAME TO "t_1_other";

-- 5. index public.renamed: its comment
COMMENT ON INDEX "public"."t_1_other" IS NULL;

-- 6. index public.takes: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX takes ON public.t USING btree (a, b);

-- 7. constraint key on public.t: the name of its clone on t_1
ALTER INDEX "public"."odd; name" RENAME TO "t_1_pkey";

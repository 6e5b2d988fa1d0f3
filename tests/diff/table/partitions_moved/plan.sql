SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public."Sale 2": it leaves table public.sale [changes_behaviour]
ALTER TABLE "public"."sale" DETACH PARTITION "public"."Sale 2";

-- 2. table public.sale_1: it leaves table public.sale [changes_behaviour]
ALTER TABLE "public"."sale" DETACH PARTITION "public"."sale_1";

-- 3. constraint sale_owner_fkey on public.sale_1: it is gone
ALTER TABLE "public"."sale_1" DROP CONSTRAINT "sale_owner_fkey";

-- 4. table public."Sale 2": a new column
ALTER TABLE "public"."Sale 2" ADD COLUMN "more" text;

-- 5. table public.sale: a new column
ALTER TABLE "public"."sale" ADD COLUMN "more" text;

-- 6. table public."Sale 2": it joins table public.sale [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."sale" ATTACH PARTITION "public"."Sale 2" FOR VALUES FROM ('2025-02-01') TO ('2025-02-15');

-- 7. table public.sale_3: a new column
ALTER TABLE "public"."sale_3" ADD COLUMN "more" text;

-- 8. table public.sale_rest: it is new
CREATE TABLE "public"."sale_rest" PARTITION OF "public"."sale" DEFAULT;

-- 9. view public.seen: its query [changes_behaviour]
CREATE OR REPLACE VIEW "public"."seen" AS
 SELECT sale.id
   FROM public.sale
  WHERE (sale.more IS NULL);

-- 10. constraint sale_1_owner_fkey on public.sale_1: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."sale_1" ADD CONSTRAINT "sale_1_owner_fkey" FOREIGN KEY (owner) REFERENCES public.owner(id);

-- 11. constraint noted on public.sale_3: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."sale_3" ADD CONSTRAINT "noted" CHECK ((note <> ''::text));

-- 12. constraint sale_3_pkey on public.sale_3: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."sale_3" ADD CONSTRAINT "sale_3_pkey" PRIMARY KEY (id, at);

-- 13. constraint sale_owner_fkey on public.sale_3: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."sale_3" ADD CONSTRAINT "sale_owner_fkey" FOREIGN KEY (owner) REFERENCES public.owner(id);

-- 14. table public.sale_3: it joins table public.sale [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."sale" ATTACH PARTITION "public"."sale_3" FOR VALUES FROM ('2025-03-01') TO ('2025-04-01');

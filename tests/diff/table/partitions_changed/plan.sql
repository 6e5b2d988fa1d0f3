SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint sale_buyer_fkey on public.sale: made anew: it hangs on table public.sale
ALTER TABLE "public"."sale" DROP CONSTRAINT "sale_buyer_fkey";

-- 2. table public.sale: the default of a column
ALTER TABLE ONLY "public"."sale" ALTER COLUMN "region" SET DEFAULT 'y'::text;

-- 3. table public.sale: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."sale" ALTER COLUMN "buyer" TYPE bigint USING "buyer"::bigint;

-- 4. table public."sale rest": it is gone [data_loss, not_reversible]
DROP TABLE "public"."sale rest";

-- 5. table public.sale_2024: the default of a column
ALTER TABLE ONLY "public"."sale_2024" ALTER COLUMN "region" SET DEFAULT 'y'::text;

-- 6. table public.sale_2025: it is new
CREATE TABLE "public"."sale_2025" PARTITION OF "public"."sale" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

-- 7. table public.sale: a new column
ALTER TABLE "public"."sale" ADD COLUMN "added" integer DEFAULT 3 NOT NULL;

-- 8. constraint sale_buyer_fkey on public.sale: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."sale" ADD CONSTRAINT "sale_buyer_fkey" FOREIGN KEY (buyer) REFERENCES public.buyer(id);

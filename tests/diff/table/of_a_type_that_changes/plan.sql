SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: it is no longer bound to its type
ALTER TABLE "public"."t" NOT OF;

-- 2. table public.t: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."t" DROP COLUMN "c";

-- 3. composite type public.pair: an attribute is gone [data_loss, not_reversible]
ALTER TYPE "public"."pair" DROP ATTRIBUTE "c";

-- 4. composite type public.pair: the type of an attribute [changes_behaviour]
ALTER TYPE "public"."pair" ALTER ATTRIBUTE "a" TYPE bigint;

-- 5. composite type public.pair: a new attribute
ALTER TYPE "public"."pair" ADD ATTRIBUTE "d" boolean;

-- 6. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "a" TYPE bigint USING "a"::bigint;

-- 7. table public.t: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ALTER COLUMN "a" SET NOT NULL;

-- 8. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "d" boolean;

-- 9. constraint t_pkey on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY (a);

-- 10. table public.t: its type
ALTER TABLE "public"."t" OF public.pair;

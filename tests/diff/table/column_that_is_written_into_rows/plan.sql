SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "c_list" public.checked[];

-- 2. table public.t: a new column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD COLUMN "r_checked" public.checked;

-- 3. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "c_constant" numeric(10,2) DEFAULT 1 NOT NULL;

-- 4. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "c_now" timestamp with time zone DEFAULT now();

-- 5. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "c_stable" integer DEFAULT public.stable();

-- 6. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "c_plain" public.plain DEFAULT 1;

-- 7. table public.t: a new column [table_rewrite, full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD COLUMN "r_generated" integer GENERATED ALWAYS AS ((a + 1)) STORED NOT NULL;

-- 8. table public.t: a new column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD COLUMN "r_over_it" public.over_it DEFAULT 1;

-- 9. table public.t: a new column [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "r_random" double precision DEFAULT ((1)::double precision + random());

-- 10. table public.t: a new column [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "r_sequence" bigint DEFAULT nextval('public.s'::regclass);

-- 11. table public.t: a new column [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "r_volatile" integer DEFAULT public.volatile();

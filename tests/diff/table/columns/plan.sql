SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."t" DROP COLUMN "gone";

-- 2. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "a" TYPE bigint USING "a"::bigint;

-- 3. table public.t: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ALTER COLUMN "a" SET NOT NULL;

-- 4. table public.t: the type of a column [changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "b" TYPE character varying(9), ALTER COLUMN "b" SET DEFAULT 'x'::character varying;

-- 5. table public.t: the default of a column
ALTER TABLE ONLY "public"."t" ALTER COLUMN "d" DROP DEFAULT;

-- 6. table public.t: whether a column may be NULL
ALTER TABLE "public"."t" ALTER COLUMN "d" DROP NOT NULL;

-- 7. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "f" numeric(10,2);

-- 8. table public.t: its comment
COMMENT ON TABLE "public"."t" IS 'it';

-- 9. table public.t: privileges of its column
GRANT UPDATE ("a") ON TABLE "public"."t" TO "reader";

-- 10. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "e" text COLLATE "pg_catalog"."C" DEFAULT 'e'::text NOT NULL;

-- 11. table public.t: its comment
COMMENT ON COLUMN "public"."t"."e" IS 'new';

-- 12. table public.t: privileges of its column
GRANT SELECT ("e"), UPDATE ("e") ON TABLE "public"."t" TO "reader";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.address: the type of a column [changes_behaviour]
ALTER TABLE "public"."address" ALTER COLUMN "a" TYPE inet USING "a"::inet;

-- 2. table public.any_number: the type of a column [changes_behaviour]
ALTER TABLE "public"."any_number" ALTER COLUMN "a" TYPE numeric;

-- 3. table public.from_text: the type of a column [changes_behaviour]
ALTER TABLE "public"."from_text" ALTER COLUMN "a" TYPE character varying USING "a"::character varying;

-- 4. table public.limited: the type of a column [changes_behaviour]
ALTER TABLE "public"."limited" ALTER COLUMN "a" TYPE character varying(9);

-- 5. table public.list: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."list" ALTER COLUMN "a" TYPE character varying(9)[];

-- 6. table public.moment: the type of a column [changes_behaviour]
ALTER TABLE "public"."moment" ALTER COLUMN "a" TYPE timestamp with time zone USING "a"::timestamp with time zone;

-- 7. table public.moment: the type of a column [changes_behaviour]
ALTER TABLE "public"."moment" ALTER COLUMN "b" TYPE time(4) without time zone;

-- 8. table public.moment: the type of a column [changes_behaviour]
ALTER TABLE "public"."moment" ALTER COLUMN "c" TYPE interval(2);

-- 9. table public.narrower: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."narrower" ALTER COLUMN "a" TYPE character varying(5);

-- 10. table public.number: the type of a column [changes_behaviour]
ALTER TABLE "public"."number" ALTER COLUMN "a" TYPE numeric(9,2);

-- 11. table public.scale: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."scale" ALTER COLUMN "a" TYPE numeric(9,3);

-- 12. table public.to_text: the type of a column [changes_behaviour]
ALTER TABLE "public"."to_text" ALTER COLUMN "a" DROP DEFAULT, ALTER COLUMN "a" TYPE text USING "a"::text, ALTER COLUMN "a" SET DEFAULT 'x'::text;

-- 13. table public.unlimited: the type of a column [changes_behaviour]
ALTER TABLE "public"."unlimited" ALTER COLUMN "a" TYPE character varying;

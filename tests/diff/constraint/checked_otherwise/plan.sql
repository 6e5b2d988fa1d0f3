SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint l on public.b: made anew: its definition differs
ALTER TABLE "public"."b" DROP CONSTRAINT "l";

-- 2. constraint "I; x" on public.b: when it is checked [changes_behaviour]
ALTER TABLE "public"."b" ALTER CONSTRAINT "I; x" DEFERRABLE INITIALLY DEFERRED;

-- 3. constraint j on public.b: when it is checked [changes_behaviour]
ALTER TABLE "public"."b" ALTER CONSTRAINT "j" NOT DEFERRABLE;

-- 4. constraint k on public.b: when it is checked [changes_behaviour]
ALTER TABLE "public"."b" ALTER CONSTRAINT "k" DEFERRABLE INITIALLY DEFERRED;

-- 5. constraint l on public.b: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."b" ADD CONSTRAINT "l" UNIQUE (l) DEFERRABLE;

-- 6. constraint m on public.b: when it is checked [changes_behaviour]
ALTER TABLE "public"."b" ALTER CONSTRAINT "m" DEFERRABLE INITIALLY IMMEDIATE;

-- 7. constraint m on public.b: all rows are checked [full_scan, may_fail_on_data]
ALTER TABLE "public"."b" VALIDATE CONSTRAINT "m";

-- 8. constraint p_id_fkey on public.p: when it is checked [changes_behaviour]
ALTER TABLE "public"."p" ALTER CONSTRAINT "p_id_fkey" DEFERRABLE INITIALLY IMMEDIATE;

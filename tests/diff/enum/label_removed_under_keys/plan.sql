SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint fk_m_fkey on public.fk: made anew: it hangs on table public.fk
ALTER TABLE "public"."fk" DROP CONSTRAINT "fk_m_fkey";

-- 2. index public.mmi: made anew: it hangs on materialized view public.mm
DROP INDEX "public"."mmi";

-- 3. materialized view public.mm: made anew: it hangs on enum public.mood
DROP MATERIALIZED VIEW "public"."mm";

-- 4. view public.mv_base: made anew: it hangs on table public.t
DROP VIEW "public"."mv_base";

-- 5. function public.to_int(public.mood): made anew: it hangs on enum public.mood
DROP FUNCTION "public"."to_int"(public.mood);

-- 6. enum public.mood: another type takes its place: table public.ex is of it, and keeps its rows [changes_behaviour]
ALTER TYPE "public"."mood" RENAME TO "mood_replaced";
CREATE TYPE "public"."mood" AS ENUM ('c', 'a');

-- 7. domain public.dm: another type takes its place: table public.fk is of it, and keeps its rows [changes_behaviour]
ALTER DOMAIN "public"."dm" RENAME TO "dm_replaced";
CREATE DOMAIN "public"."dm" AS public.mood;

-- 8. table public.ex: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."ex" ALTER COLUMN "m" TYPE public.mood USING "m"::text::public.mood;

-- 9. table public.fk: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."fk" ALTER COLUMN "m" TYPE public.mood USING "m"::text::public.mood;

-- 10. table public.fk: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."fk" ALTER COLUMN "d" TYPE public.dm USING "d"::text::public.dm;

-- 11. table public.key: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."key" ALTER COLUMN "m" TYPE public.mood USING "m"::text::public.mood;

-- 12. table public.key: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."key" ALTER COLUMN "d" TYPE public.dm USING "d"::text::public.dm;

-- 13. domain public.dm: nothing is of the old type any more
DROP DOMAIN "public"."dm_replaced";

-- 14. table public.p: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."p" ALTER COLUMN "m" TYPE public.mood USING "m"::text::public.mood;

-- 15. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "m" TYPE public.mood USING "m"::text::public.mood;

-- 16. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "l" TYPE public.mood[] USING "l"::text::public.mood[];

-- 17. enum public.mood: nothing is of the old type any more
DROP TYPE "public"."mood_replaced";

-- 18. function public.to_int(public.mood): it is new
CREATE FUNCTION public.to_int(public.mood)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT 1$function$;

-- 19. view public.mv_base: it is new
CREATE VIEW "public"."mv_base" AS
 SELECT (t.m)::text AS m
   FROM public.t;

-- 20. materialized view public.mm: it is new
CREATE MATERIALIZED VIEW "public"."mm" AS
 SELECT t.m
   FROM public.t;

-- 21. index public.mmi: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX mmi ON public.mm USING btree (m);

-- 22. constraint fk_m_fkey on public.fk: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."fk" ADD CONSTRAINT "fk_m_fkey" FOREIGN KEY (m) REFERENCES public.key(m);

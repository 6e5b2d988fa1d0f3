SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint u_t_fkey on public.u: made anew: it hangs on table public.t
ALTER TABLE "public"."u" DROP CONSTRAINT "u_t_fkey";

-- 2. view public.v: made anew: it hangs on domain public.number
DROP VIEW "public"."v";

-- 3. function public.f(public.number): made anew: it hangs on domain public.number
DROP FUNCTION "public"."f"(public.number);

-- 4. function public.g(public.t): made anew: it hangs on domain public.number
DROP FUNCTION "public"."g"(public.t);

-- 5. domain public.number: another type takes its place: table public.t is of it, and keeps its rows [changes_behaviour]
ALTER DOMAIN "public"."number" RENAME TO "number_replaced";
CREATE DOMAIN "public"."number" AS bigint
    CONSTRAINT "positive" CHECK ((VALUE > 0));
COMMENT ON CONSTRAINT "positive" ON DOMAIN "public"."number" IS 'from one';
COMMENT ON DOMAIN "public"."number" IS 'counts';
GRANT USAGE ON TYPE "public"."number" TO "reader";

-- 6. domain public.small_number: another type takes its place: table public.t is of it, and keeps its rows [changes_behaviour]
ALTER DOMAIN "public"."small_number" RENAME TO "small_number_replaced";
CREATE DOMAIN "public"."small_number" AS public.number
    CONSTRAINT "small_number_check" CHECK (((VALUE)::bigint < 10));

-- 7. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "id" TYPE public.number USING "id"::text::public.number;

-- 8. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "s" DROP DEFAULT, ALTER COLUMN "s" TYPE public.small_number USING "s"::text::public.small_number, ALTER COLUMN "s" SET DEFAULT 3;

-- 9. domain public.small_number: nothing is of the old type any more
DROP DOMAIN "public"."small_number_replaced";

-- 10. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "list" TYPE public.number[] USING "list"::text::public.number[];

-- 11. table public.u: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."u" ALTER COLUMN "t" TYPE public.number USING "t"::text::public.number;

-- 12. domain public.number: nothing is of the old type any more
DROP DOMAIN "public"."number_replaced";

-- 13. function public.f(public.number): it is new
CREATE FUNCTION public.f(public.number)
 RETURNS SETOF public.t
 LANGUAGE sql
AS $function$ SELECT * FROM public.t WHERE id = $1 $function$;

-- 14. function public.g(public.t): it is new
CREATE FUNCTION public.g(public.t)
 RETURNS public.number
 LANGUAGE sql
AS $function$ SELECT 1 $function$;

-- 15. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT t.id,
    t.s
   FROM public.t;

-- 16. constraint u_t_fkey on public.u: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."u" ADD CONSTRAINT "u_t_fkey" FOREIGN KEY (t) REFERENCES public.t(id);

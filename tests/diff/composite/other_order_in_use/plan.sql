SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.by_n: made anew: it hangs on function public.n_of(public.outer_type)
DROP INDEX "public"."by_n";

-- 2. view public.v: made anew: it hangs on composite type public."in.ner"
DROP VIEW "public"."v";

-- 3. function public.n_of(public.outer_type): made anew: it hangs on composite type public.outer_type
DROP FUNCTION "public"."n_of"(public.outer_type);

-- 4. table public.t: its default is set when what it needs is there
ALTER TABLE ONLY "public"."t" ALTER COLUMN "o" DROP DEFAULT;

-- 5. composite type public."in.ner": another type takes its place: table public.t is of it, and keeps its rows [changes_behaviour]
ALTER TYPE "public"."in.ner" RENAME TO "in.ner_replaced";
CREATE TYPE "public"."in.ner" AS (
    "B" text,
    "a" bigint,
    "c" uuid
);

-- 6. domain public.dom: another type takes its place: table public.t is of it, and keeps its rows [changes_behaviour]
ALTER DOMAIN "public"."dom" RENAME TO "dom_replaced";
CREATE DOMAIN "public"."dom" AS public."in.ner"
    CONSTRAINT "dom_check" CHECK (((VALUE).a > 0));

-- 7. composite type public.outer_type: another type takes its place: table public.t is of it, and keeps its rows [changes_behaviour]
ALTER TYPE "public"."outer_type" RENAME TO "outer_type_replaced";
CREATE TYPE "public"."outer_type" AS (
    "n" integer,
    "i" public."in.ner",
    "l" text[]
);
COMMENT ON COLUMN "public"."outer_type"."n" IS 'a number';

-- 8. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "i" TYPE public."in.ner" USING CASE WHEN "i" IS DISTINCT FROM NULL THEN ROW(("i")."B", ("i")."a"::text::bigint, NULL)::public."in.ner" END;

-- 9. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "o" TYPE public.outer_type USING CASE WHEN "o" IS DISTINCT FROM NULL THEN ROW(("o")."n", CASE WHEN ("o")."i" IS DISTINCT FROM NULL THEN ROW((("o")."i")."B", (("o")."i")."a"::text::bigint, NULL)::public."in.ner" END, ("o")."l"::text::text[])::public.outer_type END;

-- 10. composite type public.outer_type: nothing is of the old type any more [data_loss, not_reversible]
DROP TYPE "public"."outer_type_replaced";

-- 11. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "d" TYPE public.dom USING (CASE WHEN "d" IS DISTINCT FROM NULL THEN ROW(("d")."B", ("d")."a"::text::bigint, NULL)::public."in.ner" END)::public.dom;

-- 12. domain public.dom: nothing is of the old type any more
DROP DOMAIN "public"."dom_replaced";

-- 13. composite type public."in.ner": nothing is of the old type any more
DROP TYPE "public"."in.ner_replaced";

-- 14. table public.t: its default is set when what it needs is there
ALTER TABLE ONLY "public"."t" ALTER COLUMN "o" SET DEFAULT ROW(1, NULL::public."in.ner", NULL::text[])::public.outer_type;

-- 15. function public.n_of(public.outer_type): it is new
CREATE FUNCTION public.n_of(o public.outer_type)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$ SELECT (o).n $function$;

-- 16. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT (t.i)."B" AS b,
    public.n_of(t.o) AS n_of
   FROM public.t;

-- 17. index public.by_n: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX by_n ON public.t USING btree (public.n_of(o));

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. policy seen on public.t: made anew: it hangs on enum public."Mood; x"
DROP POLICY "seen" ON "public"."t";

-- 2. trigger touched on public.t: made anew: it hangs on enum public."Mood; x"
DROP TRIGGER "touched" ON "public"."t";

-- 3. statistics public.s: made anew: it hangs on table public.t
DROP STATISTICS "public"."s";

-- 4. constraint other_m_id_fkey on public.other: made anew: it hangs on table public.other
ALTER TABLE "public"."other" DROP CONSTRAINT "other_m_id_fkey";

-- 5. constraint not_sad on public.t: made anew: it hangs on enum public."Mood; x"
ALTER TABLE "public"."t" DROP CONSTRAINT "not_sad";

-- 6. index public.by_mood: made anew: it hangs on enum public."Mood; x"
DROP INDEX "public"."by_mood";

-- 7. index public.by_text: made anew: it hangs on function public.text_of(public."Mood; x", public."Mood; x"[])
DROP INDEX "public"."by_text";

-- 8. index public.counted_m: made anew: it hangs on materialized view public.counted
DROP INDEX "public"."counted_m";

-- 9. materialized view public.counted: made anew: it hangs on enum public."Mood; x"
DROP MATERIALIZED VIEW "public"."counted";

-- 10. table public.t: it hangs on function public.text_of(public."Mood; x", public."Mood; x"[])
ALTER TABLE "public"."t" DROP COLUMN "g";

-- 11. view public.above: made anew: it hangs on view public.glad
DROP VIEW "public"."above";

-- 12. view public.glad: made anew: it hangs on enum public."Mood; x"
DROP VIEW "public"."glad";

-- 13. procedure public.note(public."Mood; x"): made anew: it hangs on enum public."Mood; x"
DROP PROCEDURE "public"."note"(public."Mood; x");

-- 14. function public.sum_of(public."Mood; x"): made anew: it hangs on enum public."Mood; x"
DROP FUNCTION "public"."sum_of"(public."Mood; x");

-- 15. function public.text_of(public."Mood; x", public."Mood; x"[]): made anew: it hangs on enum public."Mood; x"
DROP FUNCTION "public"."text_of"(public."Mood; x", public."Mood; x"[]);

-- 16. table public.child: its parent's column has another type
ALTER TABLE ONLY "public"."child" ALTER COLUMN "m" DROP DEFAULT;

-- 17. table public.child: its parent's column has another type
ALTER TABLE ONLY "public"."child" ALTER COLUMN "list" DROP DEFAULT;

-- 18. table public.child: it hangs on enum public."Mood; x"
ALTER TABLE ONLY "public"."child" ALTER COLUMN "k" DROP DEFAULT;

-- 19. table public.child: it hangs on function public.usual()
ALTER TABLE ONLY "public"."child" ALTER COLUMN "u" DROP DEFAULT;

-- 20. table public.child: it hangs on enum public."Mood; x"
ALTER TABLE ONLY "public"."child" ALTER COLUMN "label" DROP DEFAULT;

-- 21. table public.t: its default is set when what it needs is there
ALTER TABLE ONLY "public"."t" ALTER COLUMN "k" DROP DEFAULT;

-- 22. table public.t: its default is set when what it needs is there
ALTER TABLE ONLY "public"."t" ALTER COLUMN "u" DROP DEFAULT;

-- 23. function public.usual(): made anew: it hangs on enum public."Mood; x"
DROP FUNCTION "public"."usual"();

-- 24. table public.t: it hangs on enum public."Mood; x"
ALTER TABLE ONLY "public"."t" ALTER COLUMN "label" DROP DEFAULT;

-- 25. enum public."Mood; x": another type takes its place: table public.child is of it, and keeps its rows [changes_behaviour]
ALTER TYPE "public"."Mood; x" RENAME TO "Mood; x_replaced";
CREATE TYPE "public"."Mood; x" AS ENUM ('glad', 'sad', 'new', 'ok');
ALTER TYPE "public"."Mood; x" OWNER TO "keeper";
COMMENT ON TYPE "public"."Mood; x" IS 'how it went';
REVOKE USAGE ON TYPE "public"."Mood; x" FROM PUBLIC;
GRANT USAGE ON TYPE "public"."Mood; x" TO "reader";

-- 26. domain public.known: another type takes its place: table public.child is of it, and keeps its rows [changes_behaviour]
ALTER DOMAIN "public"."known" RENAME TO "known_replaced";
CREATE DOMAIN "public"."known" AS public."Mood; x" DEFAULT 'ok'::public."Mood; x"
    CONSTRAINT "known_check" CHECK ((VALUE <> 'glad'::public."Mood; x"));

-- 27. composite type public.pair: another type takes its place: table public.child is of it, and keeps its rows [changes_behaviour]
ALTER TYPE "public"."pair" RENAME TO "pair_replaced";
CREATE TYPE "public"."pair" AS (
    "first" public."Mood; x",
    "second" public.known,
    "note" text
);

-- 28. table public.other: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."other" ALTER COLUMN "m" TYPE public."Mood; x" USING "m"::text::public."Mood; x";

-- 29. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "m" DROP DEFAULT, ALTER COLUMN "m" TYPE public."Mood; x" USING "m"::text::public."Mood; x", ALTER COLUMN "m" SET DEFAULT 'ok'::public."Mood; x";

-- 30. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "list" DROP DEFAULT, ALTER COLUMN "list" TYPE public."Mood; x"[] USING "list"::text::public."Mood; x"[], ALTER COLUMN "list" SET DEFAULT ARRAY['sad'::public."Mood; x", 'ok'::public."Mood; x"];

-- 31. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "k" TYPE public.known USING "k"::text::public.known;

-- 32. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "p" TYPE public.pair USING "p"::text::public.pair;

-- 33. composite type public.pair: nothing is of the old type any more
DROP TYPE "public"."pair_replaced";

-- 34. domain public.known: nothing is of the old type any more
DROP DOMAIN "public"."known_replaced";

-- 35. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "u" TYPE public."Mood; x" USING "u"::text::public."Mood; x";

-- 36. enum public."Mood; x": nothing is of the old type any more
DROP TYPE "public"."Mood; x_replaced";

-- 37. table public.child: its parent's column has another type
ALTER TABLE ONLY "public"."child" ALTER COLUMN "m" SET DEFAULT 'ok'::public."Mood; x";

-- 38. table public.child: its parent's column has another type
ALTER TABLE ONLY "public"."child" ALTER COLUMN "list" SET DEFAULT ARRAY['sad'::public."Mood; x", 'ok'::public."Mood; x"];

-- 39. table public.child: it hangs on enum public."Mood; x"
ALTER TABLE ONLY "public"."child" ALTER COLUMN "k" SET DEFAULT 'sad'::public."Mood; x";

-- 40. table public.child: it hangs on enum public."Mood; x"
ALTER TABLE ONLY "public"."child" ALTER COLUMN "label" SET DEFAULT ('sad'::public."Mood; x")::text;

-- 41. table public.t: its default is set when what it needs is there
ALTER TABLE ONLY "public"."t" ALTER COLUMN "k" SET DEFAULT 'sad'::public."Mood; x";

-- 42. table public.t: it hangs on enum public."Mood; x"
ALTER TABLE ONLY "public"."t" ALTER COLUMN "label" SET DEFAULT ('sad'::public."Mood; x")::text;

-- 43. function public.sum_of(public."Mood; x"): it is new
CREATE FUNCTION public.sum_of(m public."Mood; x")
 RETURNS integer
 LANGUAGE sql
BEGIN ATOMIC
 SELECT 1
   WHERE (m = 'sad'::public."Mood; x");
END;

-- 44. function public.sum_of(public."Mood; x"): its privileges
GRANT EXECUTE ON FUNCTION "public"."sum_of"(public."Mood; x") TO "reader";

-- 45. function public.text_of(public."Mood; x", public."Mood; x"[]): it is new
CREATE FUNCTION public.text_of(m public."Mood; x", more public."Mood; x"[] DEFAULT '{sad}'::public."Mood; x"[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$ SELECT 'x' $function$;

-- 46. function public.usual(): it is new
CREATE FUNCTION public.usual()
 RETURNS public."Mood; x"
 LANGUAGE sql
AS $function$ SELECT 'new'::"Mood; x" $function$;

-- 47. table public.child: it hangs on function public.usual()
ALTER TABLE ONLY "public"."child" ALTER COLUMN "u" SET DEFAULT public.usual();

-- 48. table public.t: its default is set when what it needs is there
ALTER TABLE ONLY "public"."t" ALTER COLUMN "u" SET DEFAULT public.usual();

-- 49. procedure public.note(public."Mood; x"): it is new
CREATE PROCEDURE public.note(INOUT m public."Mood; x")
 LANGUAGE plpgsql
AS $procedure$ BEGIN END $procedure$;

-- 50. table public.t: it hangs on function public.text_of(public."Mood; x", public."Mood; x"[]) [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "g" text GENERATED ALWAYS AS (public.text_of(m)) STORED;

-- 51. view public.glad: it is new
CREATE VIEW "public"."glad" AS
 SELECT t.id,
    t.m
   FROM public.t
  WHERE (t.m = 'glad'::public."Mood; x");

-- 52. view public.above: it is new
CREATE VIEW "public"."above" AS
 SELECT glad.id
   FROM public.glad;

-- 53. view public.above: its comment
COMMENT ON VIEW "public"."above" IS 'on a view';

-- 54. view public.glad: its privileges
GRANT SELECT ON TABLE "public"."glad" TO "reader";

-- 55. materialized view public.counted: it is new
CREATE MATERIALIZED VIEW "public"."counted" AS
 SELECT t.m,
    count(*) AS n
   FROM public.t
  GROUP BY t.m;

-- 56. index public.by_mood: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX by_mood ON public.t USING btree (m) WHERE (m = 'glad'::public."Mood; x");

-- 57. index public.by_mood: its comment
COMMENT ON INDEX "public"."by_mood" IS 'a partial one';

-- 58. index public.by_text: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX by_text ON public.t USING btree (public.text_of(m));

-- 59. index public.counted_m: it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX counted_m ON public.counted USING btree (m);

-- 60. constraint other_m_id_fkey on public.other: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."other" ADD CONSTRAINT "other_m_id_fkey" FOREIGN KEY (m, id) REFERENCES public.t(m, id);

-- 61. constraint not_sad on public.t: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "not_sad" CHECK (((m <> 'sad'::public."Mood; x") OR (k IS NULL)));

-- 62. constraint not_sad on public.t: its comment
COMMENT ON CONSTRAINT "not_sad" ON "public"."t" IS 'kept';

-- 63. statistics public.s: it is new
CREATE STATISTICS "public"."s" ON "k", "m" FROM "public"."t";

-- 64. trigger touched on public.t: it is new
CREATE TRIGGER touched BEFORE UPDATE OF m ON public.t FOR EACH ROW WHEN ((new.m = 'glad'::public."Mood; x")) EXECUTE FUNCTION public.touch();

-- 65. trigger touched on public.t: its comment
COMMENT ON TRIGGER "touched" ON "public"."t" IS 'noted';

-- 66. policy seen on public.t: it is new
CREATE POLICY "seen" ON "public"."t" AS PERMISSIVE FOR ALL TO "reader"
    USING ((m <> 'sad'::public."Mood; x"));

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. policy p on public.t: made anew: it hangs on table public.t
DROP POLICY "p" ON "public"."t";

-- 2. trigger g on public.t: made anew: it hangs on table public.t
DROP TRIGGER "g" ON "public"."t";

-- 3. index public.mi: made anew: it hangs on materialized view public.m
DROP INDEX "public"."mi";

-- 4. materialized view public.m: made anew: PostgreSQL cannot replace the query of a materialized view
DROP MATERIALIZED VIEW "public"."m";

-- 5. view public.w: made anew: it hangs on view public.v
DROP VIEW "public"."w";

-- 6. view public.v: made anew: PostgreSQL can replace a view only when columns are added at its end
DROP VIEW "public"."v";

-- 7. function public.f(): made anew: it hangs on table public.t
DROP FUNCTION "public"."f"();

-- 8. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "who" DROP DEFAULT, ALTER COLUMN "who" TYPE bigint USING "who"::bigint, ALTER COLUMN "who" SET DEFAULT 0;

-- 9. function public.f(): it is new
CREATE FUNCTION public.f()
 RETURNS bigint
 LANGUAGE sql
BEGIN ATOMIC
 SELECT max(t.who) AS max
    FROM public.t;
END;

-- 10. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT t.id,
    t.who
   FROM public.t;

-- 11. view public.v: its comment
COMMENT ON VIEW "public"."v" IS 'kept';

-- 12. view public.v: its privileges
GRANT SELECT ON TABLE "public"."v" TO "reader";

-- 13. view public.w: it is new
CREATE VIEW "public"."w" AS
 SELECT count(*) AS count
   FROM public.v;

-- 14. materialized view public.m: it is new
CREATE MATERIALIZED VIEW "public"."m" AS
 SELECT t.who
   FROM public.t;

-- 15. index public.mi: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX mi ON public.m USING btree (who);

-- 16. trigger g on public.t: it is new
CREATE TRIGGER g BEFORE UPDATE OF who ON public.t FOR EACH ROW WHEN ((new.who > 3)) EXECUTE FUNCTION public.tf();

-- 17. trigger g on public.t: when it fires [changes_behaviour]
ALTER TABLE "public"."t" DISABLE TRIGGER "g";

-- 18. policy p on public.t: it is new
CREATE POLICY "p" ON "public"."t" AS PERMISSIVE FOR ALL TO PUBLIC
    USING ((who > 1));

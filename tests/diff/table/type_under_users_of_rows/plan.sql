SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. policy p on public.t: made anew: it hangs on table public.t
DROP POLICY "p" ON "public"."t";

-- 2. trigger tr on public.t: made anew: it hangs on table public.t
DROP TRIGGER "tr" ON "public"."t";

-- 3. rule r on public.t: made anew: it hangs on table public.t
DROP RULE "r" ON "public"."t";

-- 4. statistics public.st: made anew: it hangs on table public.t
DROP STATISTICS "public"."st";

-- 5. statistics public.ste: made anew: its definition differs
DROP STATISTICS "public"."ste";

-- 6. index public.mv2_a_idx: made anew: it hangs on materialized view public.mv2
DROP INDEX "public"."mv2_a_idx";

-- 7. index public.mv_a: made anew: it hangs on materialized view public.mv
DROP INDEX "public"."mv_a";

-- 8. index public.mv_id: made anew: it hangs on materialized view public.mv
DROP INDEX "public"."mv_id";

-- 9. materialized view public.mv2: made anew: PostgreSQL cannot replace the query of a materialized view
DROP MATERIALIZED VIEW "public"."mv2";

-- 10. view public.over_mv: made anew: PostgreSQL can replace a view only when columns are added at its end
DROP VIEW "public"."over_mv";

-- 11. materialized view public.mv: made anew: PostgreSQL cannot replace the query of a materialized view
DROP MATERIALIZED VIEW "public"."mv";

-- 12. function public.atomic_one(integer): made anew: it hangs on table public.t
DROP FUNCTION "public"."atomic_one"(integer);

-- 13. function public.atomic_write(integer): made anew: it hangs on table public.t
DROP FUNCTION "public"."atomic_write"(integer);

-- 14. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "a" TYPE character varying(20) USING "a"::character varying(20);

-- 15. function public.atomic_one(integer): it is new
CREATE FUNCTION public.atomic_one(x integer)
 RETURNS SETOF public.t
 LANGUAGE sql
BEGIN ATOMIC
 SELECT t.id,
     t.a,
     t.b
    FROM public.t
   WHERE (t.id = atomic_one.x);
END;

-- 16. function public.atomic_write(integer): it is new
CREATE FUNCTION public.atomic_write(x integer)
 RETURNS void
 LANGUAGE sql
BEGIN ATOMIC
 INSERT INTO public.t (id, a)
   VALUES (1, '2'::character varying);
END;

-- 17. materialized view public.mv: it is new
CREATE MATERIALIZED VIEW "public"."mv" AS
 SELECT t.a,
    t.id
   FROM public.t;

-- 18. view public.over_mv: it is new
CREATE VIEW "public"."over_mv" AS
 SELECT mv.a
   FROM public.mv;

-- 19. materialized view public.mv: settings of its columns
ALTER MATERIALIZED VIEW "public"."mv" ALTER COLUMN "a" SET STORAGE EXTERNAL, ALTER COLUMN "a" SET STATISTICS 7;

-- 20. materialized view public.mv: its comment
COMMENT ON MATERIALIZED VIEW "public"."mv" IS 'mv';

-- 21. materialized view public.mv: its privileges
GRANT SELECT ON TABLE "public"."mv" TO "reader";

-- 22. materialized view public.mv: its comment
COMMENT ON COLUMN "public"."mv"."a" IS 'mv a';

-- 23. materialized view public.mv: privileges of its column
GRANT SELECT ("a") ON TABLE "public"."mv" TO "keeper";

-- 24. materialized view public.mv2: it is new
CREATE MATERIALIZED VIEW "public"."mv2" WITH ("fillfactor"='50') AS
 SELECT over_mv.a
   FROM public.over_mv;

-- 25. index public.mv2_a_idx: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX mv2_a_idx ON public.mv2 USING btree (a);

-- 26. index public.mv_a: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX mv_a ON public.mv USING btree (a);

-- 27. index public.mv_a: its comment
COMMENT ON INDEX "public"."mv_a" IS 'a';

-- 28. index public.mv_id: it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX mv_id ON public.mv USING btree (id);

-- 29. index public.mv_id: a mark on it
ALTER MATERIALIZED VIEW "public"."mv" CLUSTER ON "mv_id";

-- 30. statistics public.st: it is new
CREATE STATISTICS "public"."st" (dependencies) ON "a", "id" FROM "public"."t";

-- 31. statistics public.ste: it is new
CREATE STATISTICS "public"."ste" ON "id", (((a)::text || 'x'::text)) FROM "public"."t";

-- 32. rule r on public.t: it is new
CREATE RULE r AS
    ON DELETE TO public.t
   WHERE ((old.a)::text = '3'::text) DO  SELECT 1 AS "?column?";

-- 33. trigger tr on public.t: it is new
CREATE TRIGGER tr AFTER UPDATE OF a, id ON public.t FOR EACH ROW EXECUTE FUNCTION public.tf();

-- 34. trigger tr on public.t: when it fires [changes_behaviour]
ALTER TABLE "public"."t" DISABLE TRIGGER "tr";

-- 35. trigger tr on public.t: its comment
COMMENT ON TRIGGER "tr" ON "public"."t" IS 'tr';

-- 36. policy p on public.t: it is new
CREATE POLICY "p" ON "public"."t" AS PERMISSIVE FOR SELECT TO "reader"
    USING (((a)::text <> 'x'::text));

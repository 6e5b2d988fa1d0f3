SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. policy p on public.t: made anew: it hangs on function public.f(integer, integer)
DROP POLICY "p" ON "public"."t";

-- 2. trigger tr on public.t: made anew: it hangs on function public.f(integer, integer)
DROP TRIGGER "tr" ON "public"."t";

-- 3. constraint t_c_check on public.t: made anew: it hangs on function public.f(integer, integer)
ALTER TABLE "public"."t" DROP CONSTRAINT "t_c_check";

-- 4. index public.by_f: made anew: it hangs on function public.f(integer, integer)
DROP INDEX "public"."by_f";

-- 5. table public.t: it hangs on function public.f(integer, integer)
ALTER TABLE "public"."t" DROP COLUMN "g";

-- 6. view public.v: made anew: it hangs on function public.f(integer, integer)
DROP VIEW "public"."v";

-- 7. function public.caller(): made anew: it hangs on function public.f(integer, integer)
DROP FUNCTION "public"."caller"();

-- 8. table public.t: it hangs on function public.f(integer, integer)
ALTER TABLE ONLY "public"."t" ALTER COLUMN "n" DROP DEFAULT;

-- 9. function public.f(integer, integer): it is gone
DROP FUNCTION "public"."f"(integer, integer);

-- 10. function public.f(integer, integer, integer[]): it is new
CREATE FUNCTION public.f(x integer, b integer DEFAULT 1, VARIADIC c integer[] DEFAULT '{}'::integer[])
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT 1$function$;

-- 11. table public.t: it hangs on function public.f(integer, integer)
ALTER TABLE ONLY "public"."t" ALTER COLUMN "n" SET DEFAULT public.f(1);

-- 12. function public.caller(): it is new
CREATE FUNCTION public.caller()
 RETURNS integer
 LANGUAGE sql
BEGIN ATOMIC
 SELECT public.f(1) AS f;
END;

-- 13. function public.f(integer, integer, integer[]): its comment
COMMENT ON FUNCTION "public"."f"(integer, integer, integer[]) IS 'f';

-- 14. function public.f(integer, integer, integer[]): its privileges
GRANT EXECUTE ON FUNCTION "public"."f"(integer, integer, integer[]) TO "reader";

-- 15. table public.t: it hangs on function public.f(integer, integer) [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "g" integer GENERATED ALWAYS AS (public.f(id)) STORED;

-- 16. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT public.f(t.id) AS x
   FROM public.t;

-- 17. view public.v: its privileges
GRANT SELECT ON TABLE "public"."v" TO "reader";

-- 18. index public.by_f: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX by_f ON public.t USING btree (public.f(id));

-- 19. index public.by_f: its comment
COMMENT ON INDEX "public"."by_f" IS 'by f';

-- 20. constraint t_c_check on public.t: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_c_check" CHECK ((public.f(c) > 0));

-- 21. trigger tr on public.t: it is new
CREATE TRIGGER tr BEFORE UPDATE ON public.t FOR EACH ROW WHEN ((public.f(new.id) > 1)) EXECUTE FUNCTION public.tf();

-- 22. policy p on public.t: it is new
CREATE POLICY "p" ON "public"."t" AS PERMISSIVE FOR ALL TO PUBLIC
    USING ((public.f(id) > 1));

-- 23. policy p on public.t: its comment
COMMENT ON POLICY "p" ON "public"."t" IS 'p';

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. policy p on public.t: made anew: it hangs on function public.f(integer)
DROP POLICY "p" ON "public"."t";

-- 2. constraint t_a_check on public.t: made anew: it hangs on function public.f(integer)
ALTER TABLE "public"."t" DROP CONSTRAINT "t_a_check";

-- 3. index public.i: made anew: it hangs on function public.f(integer)
DROP INDEX "public"."i";

-- 4. table public.t: it hangs on function public.f(integer)
ALTER TABLE "public"."t" DROP COLUMN "b";

-- 5. view public.v: made anew: it hangs on function public.f(integer)
DROP VIEW "public"."v";

-- 6. table public.t: it hangs on function public.f(integer)
ALTER TABLE ONLY "public"."t" ALTER COLUMN "a" DROP DEFAULT;

-- 7. function public.f(integer): made anew: PostgreSQL cannot replace it with another result or other arguments
DROP FUNCTION "public"."f"(integer);

-- 8. function public.f(integer): it is new
CREATE FUNCTION public.f(renamed integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT renamed$function$;

-- 9. table public.t: it hangs on function public.f(integer)
ALTER TABLE ONLY "public"."t" ALTER COLUMN "a" SET DEFAULT public.f(1);

-- 10. function public.f(integer): its owner
ALTER FUNCTION "public"."f"(integer) OWNER TO "keeper";

-- 11. function public.f(integer): its comment
COMMENT ON FUNCTION "public"."f"(integer) IS 'kept';

-- 12. function public.f(integer): its privileges
REVOKE EXECUTE ON FUNCTION "public"."f"(integer) FROM PUBLIC;

-- 13. function public.f(integer): its privileges
GRANT EXECUTE ON FUNCTION "public"."f"(integer) TO "reader";

-- 14. table public.t: it hangs on function public.f(integer) [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "b" integer GENERATED ALWAYS AS (public.f(a)) STORED;

-- 15. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT public.f(t.a) AS f
   FROM public.t;

-- 16. index public.i: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX i ON public.t USING btree (public.f(a));

-- 17. constraint t_a_check on public.t: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_check" CHECK ((public.f(a) > 0));

-- 18. policy p on public.t: it is new
CREATE POLICY "p" ON "public"."t" AS PERMISSIVE FOR ALL TO PUBLIC
    USING ((public.f(a) > 1));

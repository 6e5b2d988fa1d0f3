SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.i: made anew: it hangs on materialized view public.m
DROP INDEX "public"."i";

-- 2. view public.v: made anew: it hangs on materialized view public.m
DROP VIEW "public"."v";

-- 3. materialized view public.m: made anew: PostgreSQL cannot replace the query of a materialized view
DROP MATERIALIZED VIEW "public"."m";

-- 4. materialized view public.m: it is new
CREATE MATERIALIZED VIEW "public"."m" AS
 SELECT t.a,
    t.b
   FROM public.t;

-- 5. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT m.a
   FROM public.m;

-- 6. materialized view public.m: its privileges
GRANT SELECT ON TABLE "public"."m" TO "reader";

-- 7. index public.i: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX i ON public.m USING btree (a);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: it is new
CREATE TABLE "public"."t" (
    "a" integer,
    "b" text
);

-- 2. materialized view public.m: it is new
CREATE MATERIALIZED VIEW "public"."m" WITH ("fillfactor"='60') AS
 SELECT t.a,
    t.b
   FROM public.t;

-- 3. materialized view public.m: settings of its columns
ALTER MATERIALIZED VIEW "public"."m" ALTER COLUMN "b" SET STORAGE EXTERNAL, ALTER COLUMN "b" SET STATISTICS 7;

-- 4. materialized view public.m: its owner
ALTER MATERIALIZED VIEW "public"."m" OWNER TO "keeper";

-- 5. materialized view public.m: its comment
COMMENT ON MATERIALIZED VIEW "public"."m" IS 'it';

-- 6. materialized view public.m: its privileges
GRANT SELECT ON TABLE "public"."m" TO "reader";

-- 7. materialized view public."n;": it is new
CREATE MATERIALIZED VIEW "public"."n;" AS
 SELECT m.a
   FROM public.m;

-- 8. index public.mi: it is new
CREATE UNIQUE INDEX mi ON public.m USING btree (a);

-- 9. index public.mi: a mark on it
ALTER MATERIALIZED VIEW "public"."m" CLUSTER ON "mi";

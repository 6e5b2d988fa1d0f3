SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view public.v: it is gone
DROP VIEW "public"."v";

-- 2. table public.t: it is gone [data_loss, not_reversible]
DROP TABLE "public"."t";

-- 3. table public.v: it is new
CREATE TABLE "public"."v" (
    "a" integer
);

-- 4. view public.t: it is new
CREATE VIEW "public"."t" AS
 SELECT 1 AS a;

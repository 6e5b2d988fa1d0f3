SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. materialized view public.m: settings of its columns
ALTER MATERIALIZED VIEW "public"."m" ALTER COLUMN "a" SET STATISTICS 9;

-- 2. materialized view public.m: its storage parameters
ALTER MATERIALIZED VIEW "public"."m" RESET ("fillfactor");

-- 3. materialized view public.m: its clustering
ALTER MATERIALIZED VIEW "public"."m" CLUSTER ON "i";

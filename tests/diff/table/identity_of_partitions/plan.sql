SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p: a column is numbered [full_scan, changes_behaviour]
ALTER TABLE "public"."p" ALTER COLUMN "id" ADD GENERATED ALWAYS AS IDENTITY (START WITH 5);
SELECT pg_catalog.setval('"public"."p_id_seq"', pg_catalog.max("id")) FROM "public"."p"
HAVING pg_catalog.max("id") >= 5;

-- 2. table public.p2: it is new
CREATE TABLE "public"."p2" PARTITION OF "public"."p" FOR VALUES IN (2);

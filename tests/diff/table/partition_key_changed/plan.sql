SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: made anew: PostgreSQL cannot partition it otherwise
DROP TABLE "public"."t";

-- 2. table public.t: it is new
CREATE TABLE "public"."t" (
    "a" integer,
    "b" integer
) PARTITION BY RANGE (b);

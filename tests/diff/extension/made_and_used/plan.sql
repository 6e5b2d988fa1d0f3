SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema ext: it is new
CREATE SCHEMA "ext";

-- 2. extension citext: it is new
CREATE EXTENSION "citext" WITH SCHEMA "ext" VERSION '1.6';

-- 3. extension citext: its comment
COMMENT ON EXTENSION "citext" IS 'data type for case-insensitive character strings';

-- 4. table public.t: it is new
CREATE TABLE "public"."t" (
    "a" ext.citext
);

-- 5. constraint t_a_key on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_key" UNIQUE (a);

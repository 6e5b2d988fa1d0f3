SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. composite type public.inner_type: it is new
CREATE TYPE "public"."inner_type" AS (
    "x" integer
);

-- 2. composite type public."Outer": it is new
CREATE TYPE "public"."Outer" AS (
    "a b" public.inner_type[],
    "c" text COLLATE "pg_catalog"."C"
);

-- 3. composite type public."Outer": its owner
ALTER TYPE "public"."Outer" OWNER TO "keeper";

-- 4. composite type public.nothing: it is new
CREATE TYPE "public"."nothing" AS ();

-- 5. table public.t: it is new
CREATE TABLE "public"."t" (
    "o" public."Outer"
);

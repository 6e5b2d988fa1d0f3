SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p: the default of a column
ALTER TABLE ONLY "public"."p" ALTER COLUMN "a" SET DEFAULT 2;

-- 2. table public.c: it is new
CREATE TABLE "public"."c" () INHERITS ("public"."p");

-- 3. table public.d: it is new
CREATE TABLE "public"."d" () INHERITS ("public"."p");

-- 4. table public.d: the default of an inherited column
ALTER TABLE ONLY "public"."d" ALTER COLUMN "a" SET DEFAULT 1;

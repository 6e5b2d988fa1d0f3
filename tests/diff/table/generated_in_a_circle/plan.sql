SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: it is new
CREATE TABLE "public"."t" (
    "a" integer
);

-- 2. function public.f(integer): it is new
CREATE FUNCTION public.f(integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
BEGIN ATOMIC
 SELECT (max(t.a) + $1)
    FROM public.t;
END;

-- 3. table public.t: a column that closes a circle
ALTER TABLE "public"."t" ADD COLUMN "b" integer GENERATED ALWAYS AS (public.f(a)) STORED;

-- 4. table public.t: its comment
COMMENT ON COLUMN "public"."t"."b" IS 'computed';

-- 5. index public.i: it is new
CREATE INDEX i ON public.t USING btree (b);

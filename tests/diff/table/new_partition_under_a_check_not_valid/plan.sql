SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t2: it is new
CREATE TABLE "public"."t2" (
    "a" integer,
    "b" integer
);

-- 2. table public.t3: it is new
CREATE TABLE "public"."t3" PARTITION OF "public"."t" FOR VALUES IN (3);

-- 3. constraint positive on public.t2: it is new
ALTER TABLE "public"."t2" ADD CONSTRAINT "positive" CHECK ((b > 0)) NOT VALID;

-- 4. table public.t2: it joins table public.t [changes_behaviour]
ALTER TABLE "public"."t" ATTACH PARTITION "public"."t2" FOR VALUES IN (2);

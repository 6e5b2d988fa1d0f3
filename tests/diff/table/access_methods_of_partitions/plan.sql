SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p: its access method
ALTER TABLE "public"."p" SET ACCESS METHOD DEFAULT;

-- 2. table public.p1: its access method [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."p1" SET ACCESS METHOD "heap";

-- 3. table public.q: its access method
ALTER TABLE "public"."q" SET ACCESS METHOD "other";

-- 4. table public.q2: it is new
CREATE TABLE "public"."q2" PARTITION OF "public"."q" FOR VALUES IN (2) USING "heap";

-- 5. table public.q3: it is new
CREATE TABLE "public"."q3" PARTITION OF "public"."q" FOR VALUES IN (3) USING "other";

-- 6. table public.q4: it is new
CREATE TABLE "public"."q4" PARTITION OF "public"."q" FOR VALUES IN (4) PARTITION BY LIST (a);

-- 7. table public.q4: its access method
ALTER TABLE "public"."q4" SET ACCESS METHOD DEFAULT;

-- 8. table public.r: its access method
ALTER TABLE "public"."r" SET ACCESS METHOD DEFAULT;

-- 9. table public.s: it is new
CREATE TABLE "public"."s" (
    "a" integer
) PARTITION BY LIST (a) USING "heap";

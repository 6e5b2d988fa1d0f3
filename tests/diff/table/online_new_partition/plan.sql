SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.p3: it is new
CREATE TABLE "public"."p3" PARTITION OF "public"."p; 1" FOR VALUES FROM (20) TO (40) PARTITION BY RANGE (id);

-- 2. table public.p31: it is new
CREATE UNLOGGED TABLE "public"."p31" PARTITION OF "public"."p3" FOR VALUES FROM (0) TO (100);

-- 3. table public."p; 2": it is new
CREATE TABLE "public"."p; 2" PARTITION OF "public"."p; 1" FOR VALUES FROM (10) TO (20) WITH ("fillfactor"='50');

-- 4. table public."p; 2": its comment
COMMENT ON TABLE "public"."p; 2" IS 'of its own';

-- 5. index public.own: it is new
CREATE INDEX own ON public."p; 2" USING btree (f);

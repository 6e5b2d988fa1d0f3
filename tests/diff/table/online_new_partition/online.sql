SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

SET lock_timeout = '5s';

-- 1. table public.p3: it is new, and will join table public."p; 1"
-- Must be committed before the next step.
CREATE TABLE "public"."p3" (LIKE "public"."p; 1" INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION) PARTITION BY RANGE (id);

-- 2. table public.p3: it joins table public."p; 1"
-- Must be committed before the next step.
ALTER TABLE "public"."p; 1" ATTACH PARTITION "public"."p3" FOR VALUES FROM (20) TO (40);

-- 3. table public.p31: it is new, and will join table public.p3
-- Must be committed before the next step.
CREATE UNLOGGED TABLE "public"."p31" (LIKE "public"."p3" INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION);

-- 4. table public.p31: it joins table public.p3
-- Must be committed before the next step.
ALTER TABLE "public"."p3" ATTACH PARTITION "public"."p31" FOR VALUES FROM (0) TO (100);

-- 5. table public."p; 2": it is new, and will join table public."p; 1"
-- Must be committed before the next step.
CREATE TABLE "public"."p; 2" (LIKE "public"."p; 1" INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION) WITH ("fillfactor"='50');

-- 6. table public."p; 2": it joins table public."p; 1"
-- Must be committed before the next step.
ALTER TABLE "public"."p; 1" ATTACH PARTITION "public"."p; 2" FOR VALUES FROM (10) TO (20);

-- 7. table public."p; 2": its comment
-- Must be committed before the next step.
COMMENT ON TABLE "public"."p; 2" IS 'of its own';

-- 8. index public.own: it is new
-- Must be committed before the next step.
CREATE INDEX own ON public."p; 2" USING btree (f);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view public.v: its query [changes_behaviour]
CREATE OR REPLACE VIEW "public"."v" AS
 SELECT t.a,
    t.b
   FROM public.t;

-- 2. view public.v: its comment
COMMENT ON COLUMN "public"."v"."b" IS 'new';

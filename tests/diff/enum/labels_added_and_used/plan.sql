SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. enum public.p: a new label [not_reversible]
-- Must be committed before the next step.
ALTER TYPE "public"."p" ADD VALUE 'new' AFTER 'high';

-- 2. enum public.p: a new label [not_reversible]
-- Must be committed before the next step.
ALTER TYPE "public"."p" ADD VALUE 'last' AFTER 'new';

-- 3. view public.v: its query [changes_behaviour]
CREATE OR REPLACE VIEW "public"."v" AS
 SELECT t.id
   FROM public.t
  WHERE (t.p = ANY (ARRAY['high'::public.p, 'new'::public.p]));

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. enum public.mood: a new label [not_reversible]
-- Must be committed before the next step.
ALTER TYPE "public"."mood" ADD VALUE 'a' BEFORE 'b';

-- 2. enum public.mood: a new label [not_reversible]
-- Must be committed before the next step.
ALTER TYPE "public"."mood" ADD VALUE 'it''s' AFTER 'a';

-- 3. enum public.mood: a new label [not_reversible]
-- Must be committed before the next step.
ALTER TYPE "public"."mood" ADD VALUE 'c' AFTER 'b';

-- 4. enum public.mood: a new label [not_reversible]
-- Must be committed before the next step.
ALTER TYPE "public"."mood" ADD VALUE 'e' AFTER 'd';

-- 5. table public.t: the default of a column
ALTER TABLE ONLY "public"."t" ALTER COLUMN "m" SET DEFAULT 'c'::public.mood;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. composite type public.c: an attribute is gone [data_loss, not_reversible]
ALTER TYPE "public"."c" DROP ATTRIBUTE "gone";

-- 2. composite type public.c: the type of an attribute [changes_behaviour]
ALTER TYPE "public"."c" ALTER ATTRIBUTE "b" TYPE character varying(9) COLLATE "pg_catalog"."C";

-- 3. composite type public.c: a new attribute
ALTER TYPE "public"."c" ADD ATTRIBUTE "n" numeric(4,2);

-- 4. composite type public.c: its comment
COMMENT ON COLUMN "public"."c"."n" IS 'new';

-- 5. composite type public.c: its comment
COMMENT ON TYPE "public"."c" IS 'it';

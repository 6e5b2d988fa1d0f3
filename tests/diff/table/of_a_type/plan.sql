SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.loose: it is no longer bound to its type
ALTER TABLE "public"."loose" NOT OF;

-- 2. table public.stays: it is no longer bound to its type
ALTER TABLE "public"."stays" NOT OF;

-- 3. table public.stays: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."stays" DROP COLUMN "h";

-- 4. composite type public."Other; shape": it is new
CREATE TYPE "public"."Other; shape" AS (
    "w" integer
);

-- 5. table public.bound: its type
ALTER TABLE "public"."bound" OF public.shape;

-- 6. table public.loose: a new column
ALTER TABLE "public"."loose" ADD COLUMN "d" integer;

-- 7. table public.stays: its type
ALTER TABLE "public"."stays" OF public."Other; shape";

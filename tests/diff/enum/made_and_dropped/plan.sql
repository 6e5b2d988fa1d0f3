SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."t" DROP COLUMN "a";

-- 2. enum public.gone: it is gone
DROP TYPE "public"."gone";

-- 3. enum public."Mood": it is new
CREATE TYPE "public"."Mood" AS ENUM ();

-- 4. enum public."Mood": its owner
ALTER TYPE "public"."Mood" OWNER TO "keeper";

-- 5. enum public."Mood": its comment
COMMENT ON TYPE "public"."Mood" IS 'feelings';

-- 6. enum public."Mood": its privileges
REVOKE USAGE ON TYPE "public"."Mood" FROM PUBLIC;

-- 7. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "b" public."Mood"[];

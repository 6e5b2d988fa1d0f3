SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view public.v: made anew: it hangs on table public.t
DROP VIEW "public"."v";

-- 2. table public.t: it hangs on table public.t
ALTER TABLE "public"."t" DROP COLUMN "b";

-- 3. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "a" TYPE bigint USING "a"::bigint;

-- 4. table public.t: it hangs on table public.t [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "b" integer GENERATED ALWAYS AS ((a + 1)) STORED;

-- 5. table public.t: its comment
COMMENT ON COLUMN "public"."t"."b" IS 'kept';

-- 6. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT t.b
   FROM public.t;

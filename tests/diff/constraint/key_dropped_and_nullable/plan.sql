SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint becomes on public.t: it is gone
ALTER TABLE "public"."t" DROP CONSTRAINT "becomes";

-- 2. constraint t_pkey on public.t: it is gone
ALTER TABLE "public"."t" DROP CONSTRAINT "t_pkey";

-- 3. table public.t: whether a column may be NULL
ALTER TABLE "public"."t" ALTER COLUMN "a" DROP NOT NULL;

-- 4. index public.becomes: it is new [full_scan, blocks_writes, index_build, may_fail_on_data]
CREATE UNIQUE INDEX becomes ON public.t USING btree (b);

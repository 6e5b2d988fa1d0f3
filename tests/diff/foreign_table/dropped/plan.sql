SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. trigger noted on public.t: it is gone
DROP TRIGGER "noted" ON "public"."t";

-- 2. constraint t_id_check on public.t: it is gone
ALTER TABLE "public"."t" DROP CONSTRAINT "t_id_check";

-- 3. foreign table public.t: it is gone
DROP FOREIGN TABLE "public"."t";

-- 4. server s: it is gone
DROP SERVER "s";

-- 5. foreign data wrapper w: it is gone
DROP FOREIGN DATA WRAPPER "w";

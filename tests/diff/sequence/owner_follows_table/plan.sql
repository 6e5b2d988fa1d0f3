SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: its owner
ALTER TABLE "public"."t" OWNER TO "keeper";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: its privileges
GRANT SELECT ON TABLE "public"."t" TO "keeper" WITH GRANT OPTION;

-- 2. table public.t: its privileges
SET ROLE "keeper";
GRANT SELECT ON TABLE "public"."t" TO "reader";
RESET ROLE;

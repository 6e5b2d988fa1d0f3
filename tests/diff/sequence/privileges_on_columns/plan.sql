SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. sequence public.q: its privileges
GRANT USAGE ON SEQUENCE "public"."q" TO "reader";

-- 2. sequence public.q: its privileges
GRANT SELECT ("ctid"), SELECT ("last_value") ON "public"."q" TO "reader" WITH GRANT OPTION;

-- 3. table public.t: privileges of its column
REVOKE SELECT ("last_value") ON "public"."t_a_seq" FROM "reader";

-- 4. table public.t: privileges of its column
GRANT SELECT ("is_called") ON "public"."t_a_seq" TO "reader";

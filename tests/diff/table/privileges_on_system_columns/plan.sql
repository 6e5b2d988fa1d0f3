SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: its privileges
REVOKE SELECT ("xmin") ON TABLE "public"."t" FROM "reader";

-- 2. table public.t: its privileges
REVOKE SELECT ON TABLE "public"."t" FROM "reader";

-- 3. table public.t: its privileges
GRANT UPDATE ON TABLE "public"."t" TO "reader";

-- 4. table public.t: its privileges
GRANT SELECT ("tableoid") ON TABLE "public"."t" TO PUBLIC;

-- 5. table public.t: its privileges
GRANT SELECT ("ctid") ON TABLE "public"."t" TO "reader";

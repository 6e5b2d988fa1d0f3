SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: its owner
ALTER TABLE "public"."t" OWNER TO "postgres";

-- 2. table public.t: privileges of its column
REVOKE SELECT ("a") ON TABLE "public"."t" FROM PUBLIC;

-- 3. table public.t: its privileges
REVOKE SELECT ON TABLE "public"."t" FROM "reader";

-- 4. table public.t: its privileges
REVOKE GRANT OPTION FOR UPDATE ON TABLE "public"."t" FROM "Odd; role";

-- 5. table public.t: its privileges
GRANT DELETE ON TABLE "public"."t" TO "postgres";

-- 6. table public.t: its privileges
GRANT INSERT ON TABLE "public"."t" TO "reader" WITH GRANT OPTION;

-- 7. table public.t: privileges of its column
GRANT SELECT ("a") ON TABLE "public"."t" TO "reader";

-- 8. table public.t: privileges of its column
GRANT SELECT ("b") ON TABLE "public"."t" TO "reader";

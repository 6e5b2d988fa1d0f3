SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.both_ways: its privileges
REVOKE SELECT ON TABLE "public"."both_ways" FROM "reader";

-- 2. table public.both_ways: its privileges
GRANT UPDATE ON TABLE "public"."both_ways" TO "reader";

-- 3. table public.both_ways: privileges of its column
GRANT SELECT ("a") ON TABLE "public"."both_ways" TO "reader";

-- 4. table public.down: privileges of its column
REVOKE SELECT ("a") ON TABLE "public"."down" FROM "reader";

-- 5. table public.down: privileges of its column
REVOKE INSERT ("b") ON TABLE "public"."down" FROM "keeper";

-- 6. table public.down: privileges of its column
REVOKE UPDATE ("b") ON TABLE "public"."down" FROM "reader";

-- 7. table public.down: its privileges
GRANT SELECT, UPDATE ON TABLE "public"."down" TO "reader";

-- 8. table public.down: privileges of its column
GRANT SELECT ("b") ON TABLE "public"."down" TO "keeper";

-- 9. table public.up: its privileges
REVOKE SELECT, UPDATE ON TABLE "public"."up" FROM "reader";

-- 10. table public.up: privileges of its column
GRANT SELECT ("a") ON TABLE "public"."up" TO "reader";

-- 11. table public.up: privileges of its column
GRANT UPDATE ("b") ON TABLE "public"."up" TO "reader";

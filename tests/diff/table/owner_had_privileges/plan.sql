SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.granted_after: its owner
ALTER TABLE "public"."granted_after" OWNER TO "reader";

-- 2. table public.granted_after: its privileges
GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."granted_after" TO "keeper";

-- 3. table public.granted_before: its owner
ALTER TABLE "public"."granted_before" OWNER TO "reader";

-- 4. table public.none_before: its owner
ALTER TABLE "public"."none_before" OWNER TO "reader";

-- 5. table public.none_before: its privileges
REVOKE SELECT ON TABLE "public"."none_before" FROM "reader";

-- 6. table public.some_granted: its owner
ALTER TABLE "public"."some_granted" OWNER TO "reader";

-- 7. function public.f(): its owner
ALTER FUNCTION "public"."f"() OWNER TO "reader";

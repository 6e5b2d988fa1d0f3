SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: a column is numbered [full_scan, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "c" ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME "public"."other""s");
SELECT pg_catalog.setval('"public"."other""s"', pg_catalog.max("c")) FROM "public"."t"
HAVING pg_catalog.max("c") >= 1;

-- 2. table public.t: its comment
COMMENT ON SEQUENCE "public"."t_a_seq" IS NULL;

-- 3. table public.t: privileges of its column
REVOKE USAGE ON SEQUENCE "public"."t_a_seq" FROM "reader";

-- 4. table public.t: privileges of its column
GRANT SELECT, UPDATE ON SEQUENCE "public"."t_a_seq" TO "reader";

-- 5. table public.t: privileges of its column
REVOKE SELECT ON SEQUENCE "public"."t_B b_seq" FROM "reader";

-- 6. table public.t: its comment
COMMENT ON SEQUENCE "public"."other""s" IS 'it''s of c';

-- 7. table public.t: privileges of its column
GRANT SELECT ON SEQUENCE "public"."other""s" TO "keeper";

-- 8. table public.u: it is new
CREATE TABLE "public"."u" (
    "a" bigint GENERATED ALWAYS AS IDENTITY NOT NULL
);

-- 9. table public.u: privileges of its column
GRANT SELECT ON SEQUENCE "public"."u_a_seq" TO "reader" WITH GRANT OPTION;

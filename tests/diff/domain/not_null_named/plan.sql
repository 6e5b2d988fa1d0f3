SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. domain public.a: the name of its NOT NULL
ALTER DOMAIN "public"."a" RENAME CONSTRAINT "Old" TO "a_not_null";

-- 2. domain public.a: its comment
COMMENT ON CONSTRAINT "a_not_null" ON DOMAIN "public"."a" IS 'new';

-- 3. domain public.b: whether NULL is refused
ALTER DOMAIN "public"."b" DROP NOT NULL;

-- 4. domain public.c: whether NULL is refused [full_scan, may_fail_on_data]
ALTER DOMAIN "public"."c" ADD CONSTRAINT "c."".c" NOT NULL;

-- 5. domain public.c: its comment
COMMENT ON CONSTRAINT "c."".c" ON DOMAIN "public"."c" IS 'it comes';

-- 6. domain public.d: the name of its NOT NULL
ALTER DOMAIN "public"."d" RENAME CONSTRAINT "d_not_null" TO "d";

-- 7. domain public.e: it is new
CREATE DOMAIN "public"."e" AS integer CONSTRAINT "E" NOT NULL
    CONSTRAINT "e_check" CHECK ((VALUE > 0));

-- 8. domain public.e: its comment
COMMENT ON CONSTRAINT "E" ON DOMAIN "public"."e" IS 'e';

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. collation public.gone: it is gone
DROP COLLATION "public"."gone";

-- 2. schema "S.x": it is new
CREATE SCHEMA "S.x";

-- 3. schema "S.x": its privileges
GRANT CREATE ON SCHEMA "S.x" TO "keeper";

-- 4. collation "S.x"."Of; ""numbers""": it is new
CREATE COLLATION "S.x"."Of; ""numbers""" (PROVIDER = icu, LOCALE = 'de-u-kn-true', DETERMINISTIC = false);

-- 5. collation "S.x"."Of; ""numbers""": its owner
ALTER COLLATION "S.x"."Of; ""numbers""" OWNER TO "keeper";

-- 6. collation "S.x"."Of; ""numbers""": its comment
COMMENT ON COLLATION "S.x"."Of; ""numbers""" IS 'it''s by number';

-- 7. collation public.two: it is new
CREATE COLLATION "public"."two" (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'C.UTF-8');

-- 8. domain public.label: it is new
CREATE DOMAIN "public"."label" AS text COLLATE "public"."two";

-- 9. table public.things: it is new
CREATE TABLE "public"."things" (
    "name" text COLLATE "S.x"."Of; ""numbers"""
);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view public."V; w": it is new
CREATE VIEW "public"."V; w" WITH ("security_barrier"='true', "check_option"='cascaded') AS
 SELECT t.a AS "A;",
    t.b AS "b c"
   FROM public.t;

-- 2. view public.v: its options [changes_behaviour]
ALTER VIEW "public"."v" SET ("check_option"='local');

-- 3. view public.v: its options [changes_behaviour]
ALTER VIEW "public"."v" RESET ("security_barrier");

-- 4. view public.v: the default of a column
ALTER VIEW "public"."v" ALTER COLUMN "a" DROP DEFAULT;

-- 5. view public.v: the default of a column
ALTER VIEW "public"."v" ALTER COLUMN "b" SET DEFAULT 2;

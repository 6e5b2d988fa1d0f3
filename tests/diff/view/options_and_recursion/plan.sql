SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view public.r: made anew: PostgreSQL can replace a view only when columns are added at its end
DROP VIEW "public"."r";

-- 2. view public.r: it is new
CREATE VIEW "public"."r" AS
 WITH RECURSIVE r(m) AS (
         VALUES (1)
        UNION ALL
         SELECT (r_1.m + 1)
           FROM r r_1
          WHERE (r_1.m < 11)
        )
 SELECT r.m
   FROM r;

-- 3. view public.v1: its options [changes_behaviour]
ALTER VIEW "public"."v1" SET ("security_barrier"='true', "security_invoker"='true');

-- 4. view public.v2: its query [changes_behaviour]
CREATE OR REPLACE VIEW "public"."v2" WITH ("security_barrier"='false') AS
 SELECT t.id,
    t.a
   FROM public.t;

-- 5. view public.v3: its options [changes_behaviour]
ALTER VIEW "public"."v3" RESET ("security_invoker");

-- 6. view public.v4: its options [changes_behaviour]
ALTER VIEW "public"."v4" SET ("check_option"='cascaded');

-- 7. view public.v5: its query [changes_behaviour]
CREATE OR REPLACE VIEW "public"."v5" AS
 SELECT t.id
   FROM public.t
  WHERE (t.id > 2);

-- 8. view public.v6: its options [changes_behaviour]
ALTER VIEW "public"."v6" SET ("security_barrier"='true', "check_option"='local');

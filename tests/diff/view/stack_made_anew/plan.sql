SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. trigger g on public.w: made anew: it hangs on view public.w
DROP TRIGGER "g" ON "public"."w";

-- 2. view public.x: made anew: it hangs on view public.w
DROP VIEW "public"."x";

-- 3. view public.w: made anew: it hangs on view public.v
DROP VIEW "public"."w";

-- 4. view public.v: made anew: PostgreSQL can replace a view only when columns are added at its end
DROP VIEW "public"."v";

-- 5. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT t.b,
    t.a
   FROM public.t;

-- 6. view public.w: it is new
CREATE VIEW "public"."w" AS
 SELECT v.a
   FROM public.v;

-- 7. view public.w: its owner
ALTER VIEW "public"."w" OWNER TO "keeper";

-- 8. view public.x: it is new
CREATE VIEW "public"."x" AS
 SELECT w.a
   FROM public.w;

-- 9. view public.x: its comment
COMMENT ON VIEW "public"."x" IS 'kept';

-- 10. view public.x: privileges of its column
GRANT SELECT ("a") ON TABLE "public"."x" TO "reader";

-- 11. trigger g on public.w: it is new
CREATE TRIGGER g INSTEAD OF INSERT ON public.w FOR EACH ROW EXECUTE FUNCTION public.tf();

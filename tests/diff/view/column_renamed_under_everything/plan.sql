SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. trigger ins on public.v: made anew: it hangs on view public.v
DROP TRIGGER "ins" ON "public"."v";

-- 2. trigger stm on public.v: made anew: it hangs on view public.v
DROP TRIGGER "stm" ON "public"."v";

-- 3. rule ru on public.v: made anew: it hangs on view public.v
DROP RULE "ru" ON "public"."v";

-- 4. view public.above: made anew: PostgreSQL can replace a view only when columns are added at its end
DROP VIEW "public"."above";

-- 5. function public.of_v(public.v): made anew: it hangs on view public.v
DROP FUNCTION "public"."of_v"(public.v);

-- 6. function public.set_v(): made anew: it hangs on view public.v
DROP FUNCTION "public"."set_v"();

-- 7. view public.v: made anew: PostgreSQL can replace a view only when columns are added at its end
DROP VIEW "public"."v";

-- 8. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT t.id,
    t.a AS z
   FROM public.t;

-- 9. function public.of_v(public.v): it is new
CREATE FUNCTION public.of_v(public.v)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 10. function public.set_v(): it is new
CREATE FUNCTION public.set_v()
 RETURNS SETOF public.v
 LANGUAGE sql
AS $function$SELECT * FROM public.v$function$;

-- 11. view public.above: it is new
CREATE VIEW "public"."above" AS
 SELECT v.id,
    v.z
   FROM public.v;

-- 12. view public.above: its comment
COMMENT ON COLUMN "public"."above"."id" IS 'the id';

-- 13. view public.v: the default of a column
ALTER VIEW "public"."v" ALTER COLUMN "id" SET DEFAULT 7;

-- 14. view public.v: its owner
ALTER VIEW "public"."v" OWNER TO "keeper";

-- 15. view public.v: its comment
COMMENT ON VIEW "public"."v" IS 'v';

-- 16. view public.v: its privileges
GRANT SELECT, UPDATE ON TABLE "public"."v" TO "reader";

-- 17. view public.v: its comment
COMMENT ON COLUMN "public"."v"."id" IS 'id';

-- 18. view public.v: privileges of its column
GRANT INSERT ("id") ON TABLE "public"."v" TO "keeper";

-- 19. rule ru on public.v: it is new
CREATE RULE ru AS
    ON UPDATE TO public.v DO INSTEAD NOTHING;

-- 20. rule ru on public.v: its comment
COMMENT ON RULE "ru" ON "public"."v" IS 'nothing';

-- 21. trigger ins on public.v: it is new
CREATE TRIGGER ins INSTEAD OF INSERT ON public.v FOR EACH ROW EXECUTE FUNCTION public.tf();

-- 22. trigger ins on public.v: its comment
COMMENT ON TRIGGER "ins" ON "public"."v" IS 'instead';

-- 23. trigger stm on public.v: it is new
CREATE TRIGGER stm AFTER DELETE ON public.v FOR EACH STATEMENT EXECUTE FUNCTION public.tf();

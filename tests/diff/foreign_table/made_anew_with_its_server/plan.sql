SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. trigger noted on public.t: made anew: it hangs on foreign table public.t
DROP TRIGGER "noted" ON "public"."t";

-- 2. constraint c on public.t: made anew: it hangs on foreign table public.t
ALTER TABLE "public"."t" DROP CONSTRAINT "c";

-- 3. view public.v: made anew: it hangs on foreign table public.t
DROP VIEW "public"."v";

-- 4. function public.of(public.t): made anew: it hangs on foreign table public.t
DROP FUNCTION "public"."of"(public.t);

-- 5. sequence public.t_id_seq: the column it goes away with
ALTER SEQUENCE "public"."t_id_seq" OWNED BY NONE;

-- 6. foreign table public.t: made anew: it hangs on server s
DROP FOREIGN TABLE "public"."t";

-- 7. server s: made anew: PostgreSQL cannot change the wrapper or the type of a server
DROP SERVER "s";

-- 8. server s: it is new
CREATE SERVER "s" TYPE 't' FOREIGN DATA WRAPPER "w";

-- 9. foreign table public.t: it is new
CREATE FOREIGN TABLE "public"."t" (
    "id" integer DEFAULT nextval('public.t_id_seq'::regclass) NOT NULL,
    "a" text OPTIONS ("b" 'c')
) SERVER "s";

-- 10. foreign table public.t: its owner
ALTER FOREIGN TABLE "public"."t" OWNER TO "keeper";

-- 11. sequence public.t_id_seq: the column it goes away with
ALTER SEQUENCE "public"."t_id_seq" OWNED BY "public"."t"."id";

-- 12. foreign table public.t: its comment
COMMENT ON FOREIGN TABLE "public"."t" IS 'kept';

-- 13. foreign table public.t: its privileges
GRANT SELECT ON TABLE "public"."t" TO "reader";

-- 14. foreign table public.t: its comment
COMMENT ON COLUMN "public"."t"."a" IS 'kept, too';

-- 15. foreign table public.t: privileges of its column
GRANT UPDATE ("a") ON TABLE "public"."t" TO "reader";

-- 16. function public.of(public.t): it is new
CREATE FUNCTION public.of(public.t)
 RETURNS integer
 LANGUAGE sql
RETURN 1;

-- 17. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT t.id,
    t.a
   FROM public.t;

-- 18. view public.v: its comment
COMMENT ON VIEW "public"."v" IS 'on it';

-- 19. constraint c on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "c" CHECK ((id > 0));

-- 20. trigger noted on public.t: it is new
CREATE TRIGGER noted BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.noted();

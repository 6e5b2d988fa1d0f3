SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. trigger b on public.plain: made anew: its definition differs
DROP TRIGGER "b" ON "public"."plain";

-- 2. trigger c on public.plain: made anew: its definition differs
DROP TRIGGER "c" ON "public"."plain";

-- 3. trigger e on public.plain: made anew: its definition differs
DROP TRIGGER "e" ON "public"."plain";

-- 4. trigger a on public.t: made anew: its definition differs
DROP TRIGGER "a" ON "public"."t";

-- 5. trigger own on public.t1: made anew: its definition differs
DROP TRIGGER "own" ON "public"."t1";

-- 6. trigger b on public.plain: it is new
CREATE TRIGGER b AFTER UPDATE ON public.plain REFERENCING OLD TABLE AS o2 FOR EACH STATEMENT EXECUTE FUNCTION public.tf();

-- 7. trigger c on public.plain: it is new
CREATE CONSTRAINT TRIGGER c AFTER INSERT ON public.plain FROM public.t DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ((new.id > 0)) EXECUTE FUNCTION public.tf();

-- 8. trigger d on public.plain: when it fires [changes_behaviour]
ALTER TABLE "public"."plain" ENABLE REPLICA TRIGGER "d";

-- 9. trigger e on public.plain: it is new
CREATE TRIGGER e BEFORE UPDATE OF a ON public.plain FOR EACH ROW EXECUTE FUNCTION public.tf('x', 'its');

-- 10. trigger a on public.t: it is new
CREATE TRIGGER a BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.tf2();

-- 11. trigger a on public.t: its comment
COMMENT ON TRIGGER "a" ON "public"."t" IS 'cloned';

-- 12. trigger own on public.t1: it is new
CREATE TRIGGER own AFTER INSERT ON public.t1 FOR EACH ROW EXECUTE FUNCTION public.tf();

-- 13. trigger own on public.t1: when it fires [changes_behaviour]
ALTER TABLE "public"."t1" DISABLE TRIGGER "own";

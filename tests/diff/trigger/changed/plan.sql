SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. trigger g on public.t: made anew: its definition differs
DROP TRIGGER "g" ON "public"."t";

-- 2. trigger gone on public.t: it is gone
DROP TRIGGER "gone" ON "public"."t";

-- 3. trigger g on public.t: it is new
CREATE TRIGGER g BEFORE INSERT OR UPDATE OF b ON public.t FOR EACH ROW WHEN ((new.a > 1)) EXECUTE FUNCTION public.tf('x', 'it''s');

-- 4. trigger g on public.t: when it fires [changes_behaviour]
ALTER TABLE "public"."t" ENABLE ALWAYS TRIGGER "g";

-- 5. trigger h on public.t: when it fires [changes_behaviour]
ALTER TABLE "public"."t" DISABLE TRIGGER "h";

-- 6. trigger h on public.t: its comment
COMMENT ON TRIGGER "h" ON "public"."t" IS 'off';

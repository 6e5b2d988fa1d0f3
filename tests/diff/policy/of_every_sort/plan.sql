SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. policy c on public.t: made anew: it has other conditions
DROP POLICY "c" ON "public"."t";

-- 2. policy d on public.t: made anew: it applies to other commands or in another manner
DROP POLICY "d" ON "public"."t";

-- 3. table public.t: whether policies apply [changes_behaviour]
ALTER TABLE "public"."t" DISABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- 4. table public.u: whether policies apply [changes_behaviour]
ALTER TABLE "public"."u" ENABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;

-- 5. policy a on public.t: its roles or conditions [changes_behaviour]
ALTER POLICY "a" ON "public"."t" TO "reader"
    USING ((id > 2));

-- 6. policy a on public.t: its comment
COMMENT ON POLICY "a" ON "public"."t" IS 'y';

-- 7. policy b on public.t: its roles or conditions [changes_behaviour]
ALTER POLICY "b" ON "public"."t" TO PUBLIC
    WITH CHECK ((id > 1));

-- 8. policy c on public.t: it is new
CREATE POLICY "c" ON "public"."t" AS PERMISSIVE FOR UPDATE TO PUBLIC
    USING ((id > 1));

-- 9. policy d on public.t: it is new
CREATE POLICY "d" ON "public"."t" AS PERMISSIVE FOR SELECT TO PUBLIC
    USING (true);

-- 10. policy "Odd p" on public.u: its roles or conditions [changes_behaviour]
ALTER POLICY "Odd p" ON "public"."u" TO "Odd; role"
    USING ((EXISTS ( SELECT 1
   FROM public.t
  WHERE ((t.id = u.id) AND (t.a <> ''::text)))));

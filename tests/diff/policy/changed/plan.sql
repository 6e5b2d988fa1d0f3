SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. policy gone on public.t: it is gone
DROP POLICY "gone" ON "public"."t";

-- 2. policy q on public.t: made anew: it applies to other commands or in another manner
DROP POLICY "q" ON "public"."t";

-- 3. table public.t: whether policies apply [changes_behaviour]
ALTER TABLE "public"."t" ENABLE ROW LEVEL SECURITY;

-- 4. policy p on public.t: its roles or conditions [changes_behaviour]
ALTER POLICY "p" ON "public"."t" TO "keeper", "reader"
    USING ((a > 1));

-- 5. policy p on public.t: its comment
COMMENT ON POLICY "p" ON "public"."t" IS 'it';

-- 6. policy "p; r" on public.t: it is new
CREATE POLICY "p; r" ON "public"."t" AS PERMISSIVE FOR SELECT TO "Odd; role";

-- 7. policy q on public.t: it is new
CREATE POLICY "q" ON "public"."t" AS RESTRICTIVE FOR UPDATE TO PUBLIC
    USING ((a > 0))
    WITH CHECK ((a > 1));

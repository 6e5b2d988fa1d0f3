SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. policy p on public.a: it is gone
DROP POLICY "p" ON "public"."a";

-- 2. policy p on public.b: it is gone
DROP POLICY "p" ON "public"."b";

-- 3. table public.a: it is gone [data_loss, not_reversible]
DROP TABLE "public"."a";

-- 4. table public.b: it is gone [data_loss, not_reversible]
DROP TABLE "public"."b";

-- 5. table public.c: it is new
CREATE TABLE "public"."c" (
    "x" integer
);

-- 6. table public.d: it is new
CREATE TABLE "public"."d" (
    "x" integer
);

-- 7. policy p on public.c: it is new
CREATE POLICY "p" ON "public"."c" AS PERMISSIVE FOR ALL TO PUBLIC
    USING ((x IN ( SELECT d.x
   FROM public.d)));

-- 8. policy p on public.d: it is new
CREATE POLICY "p" ON "public"."d" AS PERMISSIVE FOR ALL TO PUBLIC
    USING ((x IN ( SELECT c.x
   FROM public.c)));

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint a_id_fkey on public.a: it is gone
ALTER TABLE "public"."a" DROP CONSTRAINT "a_id_fkey";

-- 2. constraint b_id_fkey on public.b: it is gone
ALTER TABLE "public"."b" DROP CONSTRAINT "b_id_fkey";

-- 3. constraint a_pkey on public.a: it is gone
ALTER TABLE "public"."a" DROP CONSTRAINT "a_pkey";

-- 4. constraint b_pkey on public.b: it is gone
ALTER TABLE "public"."b" DROP CONSTRAINT "b_pkey";

-- 5. constraint t_check on public.t: it is gone
ALTER TABLE "public"."t" DROP CONSTRAINT "t_check";

-- 6. table public.a: it is gone [data_loss, not_reversible]
DROP TABLE "public"."a";

-- 7. table public.b: it is gone [data_loss, not_reversible]
DROP TABLE "public"."b";

-- 8. table public.t: it breaks a circle
ALTER TABLE ONLY "public"."t" ALTER COLUMN "total" DROP DEFAULT;

-- 9. function public.g(): it is gone
DROP FUNCTION "public"."g"();

-- 10. function public.f(public.t): it is gone
DROP FUNCTION "public"."f"(public.t);

-- 11. table public.t: it is gone [data_loss, not_reversible]
DROP TABLE "public"."t";

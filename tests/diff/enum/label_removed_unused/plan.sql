SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function public.f(public.mood): made anew: it hangs on enum public.mood
DROP FUNCTION "public"."f"(public.mood);

-- 2. enum public.mood: made anew: PostgreSQL can add labels to an enumerated type, but not remove or move them
DROP TYPE "public"."mood";

-- 3. enum public.mood: it is new
CREATE TYPE "public"."mood" AS ENUM ('b');

-- 4. enum public.mood: its privileges
GRANT USAGE ON TYPE "public"."mood" TO "reader";

-- 5. function public.f(public.mood): it is new
CREATE FUNCTION public.f(public.mood)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

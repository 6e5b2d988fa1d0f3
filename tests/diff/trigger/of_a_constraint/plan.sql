SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: it is new
CREATE TABLE "public"."t" (
    "a" integer
);

-- 2. function public.tf(): it is new
CREATE FUNCTION public.tf()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN RETURN new; END$function$;

-- 3. trigger "G; h" on public.t: it is new
CREATE CONSTRAINT TRIGGER "G; h" AFTER INSERT ON public.t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.tf();

-- 4. trigger n on public.t: it is new
CREATE TRIGGER n AFTER UPDATE ON public.t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION public.tf();

-- 5. trigger n on public.t: when it fires [changes_behaviour]
ALTER TABLE "public"."t" ENABLE REPLICA TRIGGER "n";

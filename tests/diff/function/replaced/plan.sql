SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function public.f(integer): its definition [changes_behaviour]
CREATE OR REPLACE FUNCTION public.f(a integer DEFAULT 1)
 RETURNS integer
 LANGUAGE plpgsql
 STRICT
 SET search_path TO 'pg_catalog'
AS $function$ BEGIN RETURN 'it''s'; END $function$;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. language bare: its definition [changes_behaviour]
CREATE OR REPLACE TRUSTED LANGUAGE "bare" HANDLER "s"."handler" INLINE "s"."inline";

-- 2. function s.other(oid): it is new
CREATE FUNCTION s.other(oid)
 RETURNS void
 LANGUAGE c
 STRICT
AS '$libdir/plpgsql', $function$plpgsql_validator$function$;

-- 3. language "Own; lang": its definition [changes_behaviour]
CREATE OR REPLACE TRUSTED LANGUAGE "Own; lang" HANDLER "s"."handler" VALIDATOR "s"."other";

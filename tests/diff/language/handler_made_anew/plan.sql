SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function s.new_handler(): it is new
CREATE FUNCTION s.new_handler()
 RETURNS language_handler
 LANGUAGE c
AS '$libdir/plpgsql', $function$plpgsql_call_handler$function$;

-- 2. language "Own; lang": its definition [changes_behaviour]
CREATE OR REPLACE TRUSTED LANGUAGE "Own; lang" HANDLER "s"."new_handler" INLINE "s"."inline" VALIDATOR "s"."validator";

-- 3. language bare: its definition [changes_behaviour]
CREATE OR REPLACE LANGUAGE "bare" HANDLER "s"."new_handler";

-- 4. function s.handler(): it is gone
DROP FUNCTION "s"."handler"();

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema s: it is new
CREATE SCHEMA "s";

-- 2. foreign data wrapper plain: it is new
CREATE FOREIGN DATA WRAPPER "plain" VALIDATOR "pg_catalog"."postgresql_fdw_validator";

-- 3. function s."Check; it"(text[], oid): it is new
CREATE FUNCTION s."Check; it"(text[], oid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$BEGIN END$function$;

-- 4. foreign data wrapper "Odd. ""wrapper""": it is new
CREATE FOREIGN DATA WRAPPER "Odd. ""wrapper""" VALIDATOR "s"."Check; it" OPTIONS ("Two words" 'it''s', "debug" E'true\\', "z" '');

-- 5. foreign data wrapper "Odd. ""wrapper""": its comment
COMMENT ON FOREIGN DATA WRAPPER "Odd. ""wrapper""" IS 'of odd things';

-- 6. foreign data wrapper "Odd. ""wrapper""": its privileges
GRANT USAGE ON FOREIGN DATA WRAPPER "Odd. ""wrapper""" TO "keeper" WITH GRANT OPTION;

-- 7. foreign data wrapper "Odd. ""wrapper""": its privileges
GRANT USAGE ON FOREIGN DATA WRAPPER "Odd. ""wrapper""" TO "reader" WITH GRANT OPTION;

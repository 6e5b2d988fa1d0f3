SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. base type s.label: made anew: it is no more than a name
DROP TYPE "s"."label" CASCADE;

-- 2. base type s.label: it is new
CREATE TYPE "s"."label";

-- 3. function s.label_in(cstring, oid, integer): it is new
CREATE FUNCTION s.label_in(cstring, oid, integer)
 RETURNS s.label
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$varcharin$function$;

-- 4. function s.label_out(s.label): it is new
CREATE FUNCTION s.label_out(s.label)
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$varcharout$function$;

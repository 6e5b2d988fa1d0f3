SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. conversion s."Latin; 1": made anew: its definition differs
DROP CONVERSION "s"."Latin; 1";

-- 2. function s.f(integer, integer, cstring, internal, integer, boolean): it is new
CREATE FUNCTION s.f(integer, integer, cstring, internal, integer, boolean)
 RETURNS integer
 LANGUAGE c
 STRICT
AS '$libdir/utf8_and_iso8859_1', $function$iso8859_1_to_utf8$function$;

-- 3. conversion s."Latin; 1": it is new
CREATE CONVERSION "s"."Latin; 1" FOR 'LATIN1' TO 'UTF8' FROM "s"."f";

-- 4. conversion s."Latin; 1": its owner
ALTER CONVERSION "s"."Latin; 1" OWNER TO "keeper";

-- 5. conversion s."Latin; 1": its comment
COMMENT ON CONVERSION "s"."Latin; 1" IS 'kept';

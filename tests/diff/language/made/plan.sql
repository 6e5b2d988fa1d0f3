SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. language "Own; lang": it is new
CREATE TRUSTED LANGUAGE "Own; lang" HANDLER "s"."handler" INLINE "s"."inline" VALIDATOR "s"."validator";

-- 2. language "Own; lang": its owner
ALTER LANGUAGE "Own; lang" OWNER TO "keeper";

-- 3. language "Own; lang": its comment
COMMENT ON LANGUAGE "Own; lang" IS 'ours';

-- 4. language "Own; lang": its privileges
REVOKE USAGE ON LANGUAGE "Own; lang" FROM PUBLIC;

-- 5. language "Own; lang": its privileges
GRANT USAGE ON LANGUAGE "Own; lang" TO "reader";

-- 6. language bare: it is new
CREATE LANGUAGE "bare" HANDLER "s"."handler";

-- 7. function s.f(): it is new
CREATE FUNCTION s.f()
 RETURNS integer
 LANGUAGE "Own; lang"
AS $function$BEGIN RETURN 1; END$function$;

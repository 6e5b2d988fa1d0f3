SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function s.from_text_2(internal): it is new
CREATE FUNCTION s.from_text_2(internal)
 RETURNS s."Mood x"
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4recv$function$;

-- 2. transform for s."Mood x" language "plpgsql": its functions [changes_behaviour]
CREATE OR REPLACE TRANSFORM FOR s."Mood x" LANGUAGE "plpgsql" (
    FROM SQL WITH FUNCTION "s"."to; text"(internal),
    TO SQL WITH FUNCTION "s"."from_text_2"(internal)
);

-- 3. function s.from_text(internal): it is gone
DROP FUNCTION "s"."from_text"(internal);

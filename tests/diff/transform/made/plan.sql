SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. transform for s."Mood x" language "plpgsql": it is new
CREATE TRANSFORM FOR s."Mood x" LANGUAGE "plpgsql" (
    FROM SQL WITH FUNCTION "s"."to; text"(internal),
    TO SQL WITH FUNCTION "s"."from_text"(internal)
);

-- 2. function s.f(s."Mood x"): it is new
CREATE FUNCTION s.f(s."Mood x")
 RETURNS integer
 TRANSFORM FOR TYPE s."Mood x"
 LANGUAGE plpgsql
AS $function$BEGIN RETURN 1; END$function$;

-- 3. transform for s."Mood x" language "plpgsql": its comment
COMMENT ON TRANSFORM FOR s."Mood x" LANGUAGE "plpgsql" IS 'how it looks';

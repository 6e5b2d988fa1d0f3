SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. range type s.steps: its functions need its name
CREATE TYPE "s"."steps";

-- 2. function s.tidy(s.steps): it is new
CREATE FUNCTION s.tidy(s.steps)
 RETURNS s.steps
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4range_canonical$function$;

-- 3. range type s.steps: it is new
CREATE TYPE "s"."steps" AS RANGE (
    SUBTYPE = integer,
    SUBTYPE_OPCLASS = "pg_catalog"."int4_ops",
    CANONICAL = "s"."tidy",
    MULTIRANGE_TYPE_NAME = "s"."steps_multirange"
);

-- 4. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" s.steps
);

-- 5. function s.tidy(s.steps): its owner
ALTER FUNCTION "s"."tidy"(s.steps) OWNER TO "keeper";

-- 6. function s.tidy(s.steps): its comment
COMMENT ON FUNCTION "s"."tidy"(s.steps) IS 'one form';

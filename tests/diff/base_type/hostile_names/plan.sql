SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. base type "A.b"."It's": its functions need its name
CREATE TYPE "A.b"."It's";

-- 2. function "A.b"."It""s;out"("A.b"."It's"): it is new
CREATE FUNCTION "A.b"."It""s;out"("A.b"."It's")
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4out$function$;

-- 3. function "A.b"."It's in"(cstring): it is new
CREATE FUNCTION "A.b"."It's in"(cstring)
 RETURNS "A.b"."It's"
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4in$function$;

-- 4. base type "A.b"."It's": it is new
CREATE TYPE "A.b"."It's" (
    INPUT = "A.b"."It's in",
    OUTPUT = "A.b"."It""s;out",
    INTERNALLENGTH = 4,
    PASSEDBYVALUE,
    ALIGNMENT = int4,
    STORAGE = plain,
    CATEGORY = '''',
    DEFAULT = 'a''b',
    DELIMITER = ''''
);

-- 5. base type "A.b"."It's": its owner
ALTER TYPE "A.b"."It's" OWNER TO "Odd; role";

-- 6. base type "A.b"."It's": its comment
COMMENT ON TYPE "A.b"."It's" IS 'x';

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. base type s.b: it is gone
DROP TYPE "s"."b";

-- 2. function s.a_in(cstring): it is new
CREATE FUNCTION s.a_in(cstring)
 RETURNS s.a
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4in$function$;

-- 3. function s.a_out(s.a): it is new
CREATE FUNCTION s.a_out(s.a)
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4out$function$;

-- 4. base type s.a: it is new [not_reversible]
CREATE TYPE "s"."a" (
    INPUT = "s"."a_in",
    OUTPUT = "s"."a_out",
    INTERNALLENGTH = 4,
    PASSEDBYVALUE,
    ALIGNMENT = int4,
    STORAGE = plain,
    CATEGORY = 'U',
    DELIMITER = ','
);

-- 5. cast (integer AS s.a): it is new
CREATE CAST (integer AS s.a) WITHOUT FUNCTION AS IMPLICIT;

-- 6. cast (s.a AS integer): it is new
CREATE CAST (s.a AS integer) WITHOUT FUNCTION;

-- 7. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" s.a DEFAULT 1
);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. access method "My ""hash": it is new
CREATE ACCESS METHOD "My ""hash" TYPE INDEX HANDLER "pg_catalog"."hashhandler";

-- 2. operator family "A.b"."O;p.c"("My ""hash"): it is new
CREATE OPERATOR FAMILY "A.b"."O;p.c" USING "My ""hash";

-- 3. operator family "A.b"."O;p.c"("My ""hash"): its comment
COMMENT ON OPERATOR FAMILY "A.b"."O;p.c" USING "My ""hash" IS 'f';

-- 4. base type "A.b"."It's": its functions need its name
CREATE TYPE "A.b"."It's";

-- 5. function "A.b"."It's in"(cstring): it is new
CREATE FUNCTION "A.b"."It's in"(cstring)
 RETURNS "A.b"."It's"
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4in$function$;

-- 6. function "A.b"."It's out"("A.b"."It's"): it is new
CREATE FUNCTION "A.b"."It's out"("A.b"."It's")
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4out$function$;

-- 7. base type "A.b"."It's": it is new
CREATE TYPE "A.b"."It's" (
    INPUT = "A.b"."It's in",
    OUTPUT = "A.b"."It's out",
    INTERNALLENGTH = 4,
    PASSEDBYVALUE,
    ALIGNMENT = int4,
    STORAGE = plain,
    CATEGORY = 'U',
    DELIMITER = ','
);

-- 8. table "A.b"."T t": it is new
CREATE TABLE "A.b"."T t" (
    "C c" "A.b"."It's"
);

-- 9. function "A.b"."=="("A.b"."It's", "A.b"."It's"): it is new
CREATE FUNCTION "A.b"."=="("A.b"."It's", "A.b"."It's")
 RETURNS boolean
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4eq$function$;

-- 10. function "A.b".hash("A.b"."It's"): it is new
CREATE FUNCTION "A.b".hash("A.b"."It's")
 RETURNS integer
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$hashint4$function$;

-- 11. operator "A.b".==("A.b"."It's", "A.b"."It's"): it is new
CREATE OPERATOR "A.b".== (
    FUNCTION = "A.b"."==",
    LEFTARG = "A.b"."It's",
    RIGHTARG = "A.b"."It's"
);

-- 12. operator class "A.b"."O;p.c"("My ""hash"): it is new
CREATE OPERATOR CLASS "A.b"."O;p.c" DEFAULT FOR TYPE "A.b"."It's" USING "My ""hash" FAMILY "A.b"."O;p.c" AS
    OPERATOR 1 "A.b".== ("A.b"."It's", "A.b"."It's"),
    FUNCTION 1 ("A.b"."It's", "A.b"."It's") "A.b"."hash"("A.b"."It's");

-- 13. operator class "A.b"."O;p.c"("My ""hash"): its owner
ALTER OPERATOR CLASS "A.b"."O;p.c" USING "My ""hash" OWNER TO "Odd; role";

-- 14. index "A.b"."I i": it is new
CREATE INDEX "I i" ON "A.b"."T t" USING "My ""hash" ("C c");

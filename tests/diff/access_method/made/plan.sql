SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. access method "Own; heap": it is new
CREATE ACCESS METHOD "Own; heap" TYPE TABLE HANDLER "pg_catalog"."heap_tableam_handler";

-- 2. access method "Own; heap": its comment
COMMENT ON ACCESS METHOD "Own; heap" IS 'ours';

-- 3. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" integer
) USING "Own; heap";

-- 4. function s.handler(internal): it is new
CREATE FUNCTION s.handler(internal)
 RETURNS index_am_handler
 LANGUAGE internal
 STRICT
AS $function$hashhandler$function$;

-- 5. access method own_tree: it is new
CREATE ACCESS METHOD "own_tree" TYPE INDEX HANDLER "s"."handler";

-- 6. operator family s.int_ops(own_tree): it is new
CREATE OPERATOR FAMILY "s"."int_ops" USING own_tree;

-- 7. operator class s.int_ops(own_tree): it is new
CREATE OPERATOR CLASS "s"."int_ops" DEFAULT FOR TYPE integer USING own_tree FAMILY "s"."int_ops" AS
    OPERATOR 1 "pg_catalog".= (integer, integer),
    FUNCTION 1 (integer, integer) "pg_catalog"."hashint4"(integer);

-- 8. index s.t_a: it is new
CREATE INDEX t_a ON s.t USING own_tree (a);

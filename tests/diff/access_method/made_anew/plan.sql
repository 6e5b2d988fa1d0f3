SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index s.t_a: made anew: it hangs on operator class s.int_ops(own_tree)
DROP INDEX "s"."t_a";

-- 2. operator class s.int_ops(own_tree): made anew: it hangs on operator family s.int_ops(own_tree)
DROP OPERATOR CLASS "s"."int_ops" USING own_tree;

-- 3. operator family s.int_ops(own_tree): made anew: it hangs on access method own_tree
DROP OPERATOR FAMILY "s"."int_ops" USING own_tree;

-- 4. access method own_tree: made anew: its definition differs
DROP ACCESS METHOD "own_tree";

-- 5. function s.handler(internal): it is gone
DROP FUNCTION "s"."handler"(internal);

-- 6. function s.handler2(internal): it is new
CREATE FUNCTION s.handler2(internal)
 RETURNS index_am_handler
 LANGUAGE internal
 STRICT
AS $function$hashhandler$function$;

-- 7. access method own_tree: it is new
CREATE ACCESS METHOD "own_tree" TYPE INDEX HANDLER "s"."handler2";

-- 8. operator family s.int_ops(own_tree): it is new
CREATE OPERATOR FAMILY "s"."int_ops" USING own_tree;

-- 9. operator class s.int_ops(own_tree): it is new
CREATE OPERATOR CLASS "s"."int_ops" DEFAULT FOR TYPE integer USING own_tree FAMILY "s"."int_ops" AS
    OPERATOR 1 "pg_catalog".= (integer, integer),
    FUNCTION 1 (integer, integer) "pg_catalog"."hashint4"(integer);

-- 10. index s.t_a: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX t_a ON s.t USING own_tree (a);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table s.t: it is gone [data_loss, not_reversible]
DROP TABLE "s"."t";

-- 2. access method "Own; heap": it is gone
DROP ACCESS METHOD "Own; heap";

-- 3. operator class s.int_ops(own_tree): it is gone
DROP OPERATOR CLASS "s"."int_ops" USING own_tree;

-- 4. operator family s.int_ops(own_tree): it is gone
DROP OPERATOR FAMILY "s"."int_ops" USING own_tree;

-- 5. access method own_tree: it is gone
DROP ACCESS METHOD "own_tree";

-- 6. function s.handler(internal): it is gone
DROP FUNCTION "s"."handler"(internal);

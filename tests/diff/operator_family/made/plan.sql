SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. operator family s."Empty family"(hash): it is new
CREATE OPERATOR FAMILY "s"."Empty family" USING hash;

-- 2. operator family s.nums(btree): it is new
CREATE OPERATOR FAMILY "s"."nums" USING btree;

-- 3. operator family s.nums(btree): new members
ALTER OPERATOR FAMILY "s"."nums" USING btree ADD
    OPERATOR 3 "s".= (s.num, integer),
    FUNCTION 1 (s.num, integer) "s"."cmp"(s.num, integer);

-- 4. operator family s.nums(btree): its owner
ALTER OPERATOR FAMILY "s"."nums" USING btree OWNER TO "keeper";

-- 5. operator family s.nums(btree): its comment
COMMENT ON OPERATOR FAMILY "s"."nums" USING btree IS 'all of them';

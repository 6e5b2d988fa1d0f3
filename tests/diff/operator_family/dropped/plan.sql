SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. operator family s."Empty family"(hash): it is gone
DROP OPERATOR FAMILY "s"."Empty family" USING hash;

-- 2. operator family s.nums(btree): it is gone
DROP OPERATOR FAMILY "s"."nums" USING btree;

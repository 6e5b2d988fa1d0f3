SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. publication p: it is gone
DROP PUBLICATION "p";

-- 2. publication q: it is gone
DROP PUBLICATION "q";

-- 3. table a.t: it is gone [data_loss, not_reversible]
DROP TABLE "a"."t";

-- 4. schema a: it is gone
DROP SCHEMA "a";

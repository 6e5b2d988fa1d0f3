SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: it is gone
DROP VIEW "s"."v";

-- 2. operator s.===(text, text): it is gone
DROP OPERATOR "s".=== (text, text);

-- 3. operator s.>(text, integer): it is gone
DROP OPERATOR "s".> (text, integer);

-- 4. operator s.>=(integer, text): it is gone
DROP OPERATOR "s".>= (integer, text);

-- 5. table s.t: it is gone [data_loss, not_reversible]
DROP TABLE "s"."t";

-- 6. operator s.<(integer, text): it is gone
DROP OPERATOR "s".< (integer, text);

-- 7. operator s.@-@(NONE, integer): it is gone
DROP OPERATOR "s".@-@ (NONE, integer);

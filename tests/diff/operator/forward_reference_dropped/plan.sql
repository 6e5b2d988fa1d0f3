SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. operator s.<(integer, text): it is gone
DROP OPERATOR "s".< (integer, text);

-- 2. operator s.>(text, integer): it is gone
DROP OPERATOR "s".> (text, integer);

-- 3. operator s.>=(integer, text): it is gone
DROP OPERATOR "s".>= (integer, text);

-- 4. function s.eq(text, text): it is gone
DROP FUNCTION "s"."eq"(text, text);

-- 5. function s.ge(integer, text): it is gone
DROP FUNCTION "s"."ge"(integer, text);

-- 6. function s.gt(text, integer): it is gone
DROP FUNCTION "s"."gt"(text, integer);

-- 7. function s.half(integer): it is gone
DROP FUNCTION "s"."half"(integer);

-- 8. function s.lt(integer, text): it is gone
DROP FUNCTION "s"."lt"(integer, text);

-- 9. schema s: it is gone
DROP SCHEMA "s";

CREATE SCHEMA "S.s"; CREATE TYPE "S.s"."T; t" AS ENUM ('a');
CREATE FUNCTION "S.s"."f(x)"("a b" "S.s"."T; t"[], OUT "c;d" int, VARIADIC e text[] DEFAULT '{}') LANGUAGE sql AS $$ SELECT 1 $$;
COMMENT ON FUNCTION "S.s"."f(x)" IS 'it'; GRANT EXECUTE ON FUNCTION "S.s"."f(x)" TO "Odd; role";
CREATE FUNCTION over(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION over(text) RETURNS TABLE (a int, b text) LANGUAGE sql AS 'SELECT 1, $1';

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view b.v: made anew: PostgreSQL can replace a view only when columns are added at its end
DROP VIEW "b"."v";

-- 2. function a.f(a.e): it is gone
DROP FUNCTION "a"."f"(a.e);

-- 3. table a.t: it is gone [data_loss, not_reversible]
DROP TABLE "a"."t";

-- 4. enum a.e: it is gone
DROP TYPE "a"."e";

-- 5. schema a: it is gone
DROP SCHEMA "a";

-- 6. enum b.e: it is new
CREATE TYPE "b"."e" AS ENUM ('x');

-- 7. function b.f(b.e): it is new
CREATE FUNCTION b.f(b.e)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 8. view b.v: it is new
CREATE VIEW "b"."v" AS
 SELECT b.f('x'::b.e) AS f;

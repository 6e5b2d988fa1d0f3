SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. procedure public.gone(): it is gone
DROP PROCEDURE "public"."gone"();

-- 2. procedure public."P; q"(text, integer): it is new
CREATE PROCEDURE public."P; q"(INOUT x text, IN y integer DEFAULT 3)
 LANGUAGE plpgsql
AS $procedure$BEGIN x := y; END$procedure$;

-- 3. procedure public."P; q"(text, integer): its owner
ALTER PROCEDURE "public"."P; q"(text, integer) OWNER TO "keeper";

-- 4. procedure public."P; q"(text, integer): its comment
COMMENT ON PROCEDURE "public"."P; q"(text, integer) IS 'it';

-- 5. procedure public.p(integer): its definition [changes_behaviour]
CREATE OR REPLACE PROCEDURE public.p(IN a integer)
 LANGUAGE plpgsql
AS $procedure$BEGIN COMMIT; END$procedure$;

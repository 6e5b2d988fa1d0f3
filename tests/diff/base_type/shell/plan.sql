SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. base type s."Only a; name": it is new
CREATE TYPE "s"."Only a; name";

-- 2. base type s."Only a; name": its owner
ALTER TYPE "s"."Only a; name" OWNER TO "keeper";

-- 3. function s.f(s."Only a; name"): it is new
CREATE FUNCTION s.f(s."Only a; name")
 RETURNS cstring
 LANGUAGE internal
 STRICT
AS $function$int4out$function$;

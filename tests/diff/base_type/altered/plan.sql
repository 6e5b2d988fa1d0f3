SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function s.label_recv(internal, oid, integer): it is new
CREATE FUNCTION s.label_recv(internal, oid, integer)
 RETURNS s.label
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$varcharrecv$function$;

-- 2. base type s.label: its options [changes_behaviour]
ALTER TYPE "s"."label" SET (RECEIVE = "s"."label_recv", SEND = NONE, TYPMOD_IN = "pg_catalog"."varchartypmodin", TYPMOD_OUT = "pg_catalog"."varchartypmodout", STORAGE = extended);

-- 3. function s.label_send(s.label): it is gone
DROP FUNCTION "s"."label_send"(s.label);

-- 4. table s.t: its type is stored in another way
ALTER TABLE "s"."t" ALTER COLUMN "a" SET STORAGE extended;

-- 5. table s.u: its type is stored in another way
ALTER TABLE "s"."u" ALTER COLUMN "a" SET STORAGE extended;

-- 6. table s.u: its type is stored in another way
ALTER TABLE "s"."u" ALTER COLUMN "c" SET STORAGE extended;

-- 7. materialized view s.m: its type is stored in another way
ALTER MATERIALIZED VIEW "s"."m" ALTER COLUMN "a" SET STORAGE extended;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. base type s.label: its functions need its name
CREATE TYPE "s"."label";

-- 2. base type s.pair: its functions need its name
CREATE TYPE "s"."pair";

-- 3. function s.label_in(cstring, oid, integer): it is new
CREATE FUNCTION s.label_in(cstring, oid, integer)
 RETURNS s.label
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$varcharin$function$;

-- 4. function s.label_out(s.label): it is new
CREATE FUNCTION s.label_out(s.label)
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$varcharout$function$;

-- 5. function s.label_out(s.label): its comment
COMMENT ON FUNCTION "s"."label_out"(s.label) IS 'writes it';

-- 6. function s.label_out(s.label): its privileges
REVOKE EXECUTE ON FUNCTION "s"."label_out"(s.label) FROM PUBLIC;

-- 7. function s.label_recv(internal, oid, integer): it is new
CREATE FUNCTION s.label_recv(internal, oid, integer)
 RETURNS s.label
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$varcharrecv$function$;

-- 8. function s.label_send(s.label): it is new
CREATE FUNCTION s.label_send(s.label)
 RETURNS bytea
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$varcharsend$function$;

-- 9. function s.label_stats(internal): it is new
CREATE FUNCTION s.label_stats(internal)
 RETURNS boolean
 LANGUAGE internal
 STRICT
AS $function$array_typanalyze$function$;

-- 10. base type s.label: it is new
CREATE TYPE "s"."label" (
    INPUT = "s"."label_in",
    OUTPUT = "s"."label_out",
    RECEIVE = "s"."label_recv",
    SEND = "s"."label_send",
    TYPMOD_IN = "pg_catalog"."varchartypmodin",
    TYPMOD_OUT = "pg_catalog"."varchartypmodout",
    ANALYZE = "s"."label_stats",
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = extended,
    CATEGORY = 'S',
    PREFERRED = true,
    DEFAULT = 'it''s',
    DELIMITER = ';',
    COLLATABLE = true
);

-- 11. domain s.tag: it is new
CREATE DOMAIN "s"."tag" AS s.label;

-- 12. base type s.label: its owner
ALTER TYPE "s"."label" OWNER TO "keeper";

-- 13. base type s.label: its comment
COMMENT ON TYPE "s"."label" IS 'a text';

-- 14. base type s.label: its privileges
REVOKE USAGE ON TYPE "s"."label" FROM PUBLIC;

-- 15. base type s.label: its privileges
GRANT USAGE ON TYPE "s"."label" TO "reader";

-- 16. function s.pair_in(cstring): it is new
CREATE FUNCTION s.pair_in(cstring)
 RETURNS s.pair
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$point_in$function$;

-- 17. function s.pair_out(s.pair): it is new
CREATE FUNCTION s.pair_out(s.pair)
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$point_out$function$;

-- 18. base type s.pair: it is new
CREATE TYPE "s"."pair" (
    INPUT = "s"."pair_in",
    OUTPUT = "s"."pair_out",
    SUBSCRIPT = "pg_catalog"."raw_array_subscript_handler",
    INTERNALLENGTH = 16,
    ALIGNMENT = double,
    STORAGE = plain,
    CATEGORY = 'U',
    ELEMENT = double precision,
    DELIMITER = ','
);

-- 19. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" s.label(10) COLLATE "pg_catalog"."C",
    "b" s.label[],
    "c" s.pair DEFAULT '(1,2)'::s.pair
);

-- 20. function s.first(s.pair): it is new
CREATE FUNCTION s.first(s.pair)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
RETURN ($1)[0];

-- 21. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT s.first(t.c) AS first,
    (s.label_out(t.a) IS NULL) AS is_null
   FROM s.t;

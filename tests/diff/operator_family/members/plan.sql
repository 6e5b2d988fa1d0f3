SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. operator family s.nums(btree): members are gone [changes_behaviour]
ALTER OPERATOR FAMILY "s"."nums" USING btree DROP
    OPERATOR 3 (s.num, integer),
    OPERATOR 1 (s.num, s.num),
    FUNCTION 1 (s.num, integer);

-- 2. operator s.=(s.num, integer): it is gone
DROP OPERATOR "s".= (s.num, integer);

-- 3. function s.cmp2(s.num, integer): it is new
CREATE FUNCTION s.cmp2(s.num, integer)
 RETURNS integer
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$btint4cmp$function$;

-- 4. function s.lt(s.num, integer): it is new
CREATE FUNCTION s.lt(s.num, integer)
 RETURNS boolean
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4lt$function$;

-- 5. operator s.<(s.num, integer): it is new
CREATE OPERATOR "s".< (
    FUNCTION = "s"."lt",
    LEFTARG = s.num,
    RIGHTARG = integer
);

-- 6. operator family s.nums(btree): new members
ALTER OPERATOR FAMILY "s"."nums" USING btree ADD
    OPERATOR 1 "s".< (s.num, integer),
    FUNCTION 1 (s.num, integer) "s"."cmp2"(s.num, integer);

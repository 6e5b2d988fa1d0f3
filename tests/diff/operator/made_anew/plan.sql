SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: made anew: it hangs on operator s.===(text, text)
DROP VIEW "s"."v";

-- 2. operator s.===(text, text): made anew: it calls another function
DROP OPERATOR "s".=== (text, text);

-- 3. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" text
);

-- 4. function s.same(text, text): it is new
CREATE FUNCTION s.same(text, text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN ($1 = $2);

-- 5. operator s.===(text, text): it is new
CREATE OPERATOR "s".=== (
    FUNCTION = "s"."same",
    LEFTARG = text,
    RIGHTARG = text
);

-- 6. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT ('a'::text OPERATOR(s.===) 'a'::text) AS a;

-- 7. constraint t_a_check on s.t: it is new
ALTER TABLE "s"."t" ADD CONSTRAINT "t_a_check" CHECK ((a <> 'x'::text));

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. operator s.>(text, integer): made anew: it calls another function
DROP OPERATOR "s".> (text, integer);

-- 2. function s.gt2(text, integer): it is new
CREATE FUNCTION s.gt2(text, integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (length($1) > $2);

-- 3. operator s.>(text, integer): it is new
CREATE OPERATOR "s".> (
    FUNCTION = "s"."gt2",
    LEFTARG = text,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR("s".<)
);

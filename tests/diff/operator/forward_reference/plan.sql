SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema s: it is new
CREATE SCHEMA "s";

-- 2. function s.eq(text, text): it is new
CREATE FUNCTION s.eq(text, text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN ($1 = $2);

-- 3. function s.ge(integer, text): it is new
CREATE FUNCTION s.ge(integer, text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN ($1 >= length($2));

-- 4. function s.gt(text, integer): it is new
CREATE FUNCTION s.gt(text, integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (length($1) > $2);

-- 5. function s.half(integer): it is new
CREATE FUNCTION s.half(integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
RETURN ($1 / 2);

-- 6. function s.lt(integer, text): it is new
CREATE FUNCTION s.lt(integer, text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN ($1 < length($2));

-- 7. operator s.<(integer, text): it is new
CREATE OPERATOR "s".< (
    FUNCTION = "s"."lt",
    LEFTARG = integer,
    RIGHTARG = text,
    COMMUTATOR = OPERATOR("s".>),
    NEGATOR = OPERATOR("s".>=)
);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. operator s.<(integer, text): it is new
CREATE OPERATOR "s".< (
    FUNCTION = "s"."lt",
    LEFTARG = integer,
    RIGHTARG = text,
    COMMUTATOR = OPERATOR("s".>),
    NEGATOR = OPERATOR("s".>=),
    RESTRICT = "pg_catalog"."scalarltsel",
    JOIN = "pg_catalog"."scalarltjoinsel"
);

-- 2. operator s.<(integer, text): its comment
COMMENT ON OPERATOR "s".< (integer, text) IS 'shorter';

-- 3. operator s.===(text, text): it is new
CREATE OPERATOR "s".=== (
    FUNCTION = "s"."eq",
    LEFTARG = text,
    RIGHTARG = text,
    COMMUTATOR = OPERATOR("s".===),
    HASHES,
    MERGES
);

-- 4. operator s.>(text, integer): it is new
CREATE OPERATOR "s".> (
    FUNCTION = "s"."gt",
    LEFTARG = text,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR("s".<)
);

-- 5. operator s.>=(integer, text): it is new
CREATE OPERATOR "s".>= (
    FUNCTION = "s"."ge",
    LEFTARG = integer,
    RIGHTARG = text,
    NEGATOR = OPERATOR("s".<)
);

-- 6. operator s.@-@(NONE, integer): it is new
CREATE OPERATOR "s".@-@ (
    FUNCTION = "s"."half",
    RIGHTARG = integer
);

-- 7. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" integer DEFAULT (OPERATOR(s.@-@) 4),
    "b" text
);

-- 8. operator s.@-@(NONE, integer): its owner
ALTER OPERATOR "s".@-@ (NONE, integer) OWNER TO "keeper";

-- 9. operator s.@-@(NONE, integer): its comment
COMMENT ON OPERATOR "s".@-@ (NONE, integer) IS 'half of it';

-- 10. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT t.a,
    t.b
   FROM s.t
  WHERE (t.b OPERATOR(s.===) t.b);

-- 11. constraint t_check on s.t: it is new
ALTER TABLE "s"."t" ADD CONSTRAINT "t_check" CHECK ((a OPERATOR(s.<) b));

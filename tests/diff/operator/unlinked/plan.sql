SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: made anew: it hangs on operator s.<(integer, text)
DROP VIEW "s"."v";

-- 2. operator s.<(integer, text): made anew: PostgreSQL cannot take a link away
DROP OPERATOR "s".< (integer, text);

-- 3. operator s.<(integer, text): it is new
CREATE OPERATOR "s".< (
    FUNCTION = "s"."lt",
    LEFTARG = integer,
    RIGHTARG = text
);

-- 4. operator s.<(integer, text): its owner
ALTER OPERATOR "s".< (integer, text) OWNER TO "keeper";

-- 5. operator s.<(integer, text): its comment
COMMENT ON OPERATOR "s".< (integer, text) IS 'kept';

-- 6. view s.v: it is new
CREATE VIEW "s"."v" AS
 SELECT (1 OPERATOR(s.<) 'a'::text) AS a;

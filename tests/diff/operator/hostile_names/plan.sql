SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. enum "A.b"."It's": it is new
CREATE TYPE "A.b"."It's" AS ENUM ('x');

-- 2. function "A.b"."f ""x"""("A.b"."It's", "A.b"."It's"): it is new
CREATE FUNCTION "A.b"."f ""x"""("A.b"."It's", "A.b"."It's")
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN ($1 = $2);

-- 3. operator "A.b".`|&?("A.b"."It's", "A.b"."It's"): it is new
CREATE OPERATOR "A.b".`|&? (
    FUNCTION = "A.b"."f ""x""",
    LEFTARG = "A.b"."It's",
    RIGHTARG = "A.b"."It's"
);

-- 4. operator "A.b".`|&?("A.b"."It's", "A.b"."It's"): its comment
COMMENT ON OPERATOR "A.b".`|&? ("A.b"."It's", "A.b"."It's") IS 'x';

-- 5. operator "A.b".~<@>~("A.b"."It's", "A.b"."It's"): it is new
CREATE OPERATOR "A.b".~<@>~ (
    FUNCTION = "A.b"."f ""x""",
    LEFTARG = "A.b"."It's",
    RIGHTARG = "A.b"."It's",
    COMMUTATOR = OPERATOR("A.b".~<@>~)
);

-- 6. operator "A.b".~<@>~("A.b"."It's", "A.b"."It's"): its owner
ALTER OPERATOR "A.b".~<@>~ ("A.b"."It's", "A.b"."It's") OWNER TO "Odd; role";

CREATE SCHEMA "A.b";
CREATE TYPE "A.b"."It's" AS ENUM ('x');
CREATE FUNCTION "A.b"."f ""x"""("A.b"."It's", "A.b"."It's") RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 = $2;
CREATE OPERATOR "A.b".~<@>~ (FUNCTION = "A.b"."f ""x""", LEFTARG = "A.b"."It's", RIGHTARG = "A.b"."It's",
    COMMUTATOR = OPERATOR("A.b".~<@>~));
CREATE OPERATOR "A.b".`|&? (FUNCTION = "A.b"."f ""x""", LEFTARG = "A.b"."It's", RIGHTARG = "A.b"."It's");
COMMENT ON OPERATOR "A.b".`|&? ("A.b"."It's", "A.b"."It's") IS 'x';
ALTER OPERATOR "A.b".~<@>~ ("A.b"."It's", "A.b"."It's") OWNER TO "Odd; role";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. operator s.>(text, integer): it is new [not_reversible]
CREATE OPERATOR "s".> (
    FUNCTION = "s"."gt",
    LEFTARG = text,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR("s".<)
);

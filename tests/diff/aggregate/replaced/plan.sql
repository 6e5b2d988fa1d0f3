SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. aggregate s.total(integer): its definition [changes_behaviour]
CREATE OR REPLACE AGGREGATE "s"."total"(integer) (
    SFUNC = "s"."plus",
    STYPE = integer,
    FINALFUNC = "s"."done",
    INITCOND = '1',
    PARALLEL = SAFE
);

-- 2. aggregate s.total(integer): its comment
COMMENT ON AGGREGATE "s"."total"(integer) IS 'new';

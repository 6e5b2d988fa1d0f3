CREATE SCHEMA "S.x";
CREATE COLLATION "S.x"."Of; ""numbers""" (PROVIDER = icu, LOCALE = 'de-u-kn-true', DETERMINISTIC = false);
COMMENT ON COLLATION "S.x"."Of; ""numbers""" IS 'it''s by number';
GRANT CREATE ON SCHEMA "S.x" TO keeper;
ALTER COLLATION "S.x"."Of; ""numbers""" OWNER TO keeper;
CREATE COLLATION public.two (LC_COLLATE = 'C', LC_CTYPE = 'C.UTF-8');
CREATE TABLE public.things (
    name text COLLATE "S.x"."Of; ""numbers"""
);
CREATE DOMAIN public.label AS text COLLATE public.two;

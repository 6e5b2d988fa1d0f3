SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. text search configuration public.texts: made anew: it hangs on text search parser public.changed
DROP TEXT SEARCH CONFIGURATION "public"."texts";

-- 2. text search parser public.changed: made anew: its definition differs
DROP TEXT SEARCH PARSER "public"."changed";

-- 3. text search parser public.gone: it is gone
DROP TEXT SEARCH PARSER "public"."gone";

-- 4. text search parser public."New; ""parser""": it is new
CREATE TEXT SEARCH PARSER "public"."New; ""parser""" (
    START = "pg_catalog"."prsd_start",
    GETTOKEN = "pg_catalog"."prsd_nexttoken",
    END = "pg_catalog"."prsd_end",
    LEXTYPES = "pg_catalog"."prsd_lextype",
    HEADLINE = "pg_catalog"."prsd_headline"
);

-- 5. text search parser public.changed: it is new
CREATE TEXT SEARCH PARSER "public"."changed" (
    START = "pg_catalog"."prsd_start",
    GETTOKEN = "pg_catalog"."prsd_nexttoken",
    END = "pg_catalog"."prsd_end",
    LEXTYPES = "pg_catalog"."prsd_lextype",
    HEADLINE = "pg_catalog"."prsd_headline"
);

-- 6. text search parser public.changed: its comment
COMMENT ON TEXT SEARCH PARSER "public"."changed" IS 'kept';

-- 7. text search configuration public.texts: it is new
CREATE TEXT SEARCH CONFIGURATION "public"."texts" (PARSER = "public"."changed");

-- 8. text search configuration public.texts: its mappings
ALTER TEXT SEARCH CONFIGURATION "public"."texts" ADD MAPPING FOR "word" WITH "pg_catalog"."simple";

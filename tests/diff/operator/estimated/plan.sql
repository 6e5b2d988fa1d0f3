SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. operator s.===(text, text): how its rows are estimated
ALTER OPERATOR "s".=== (text, text) SET (RESTRICT = "pg_catalog"."neqsel", JOIN = "pg_catalog"."eqjoinsel");

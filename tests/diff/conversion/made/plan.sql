SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. conversion s."Latin; 1": it is new
CREATE DEFAULT CONVERSION "s"."Latin; 1" FOR 'LATIN1' TO 'UTF8' FROM "pg_catalog"."iso8859_1_to_utf8";

-- 2. conversion s."Latin; 1": its owner
ALTER CONVERSION "s"."Latin; 1" OWNER TO "keeper";

-- 3. conversion s."Latin; 1": its comment
COMMENT ON CONVERSION "s"."Latin; 1" IS 'kept';

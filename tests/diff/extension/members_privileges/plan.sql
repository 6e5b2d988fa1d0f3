SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. extension citext: it is gone [data_loss, not_reversible]
DROP EXTENSION "citext";

-- 2. extension hstore: privileges of a member
REVOKE USAGE ON TYPE "public"."hstore" FROM PUBLIC;
REVOKE USAGE ON TYPE "public"."hstore" FROM "keeper";

-- 3. extension hstore: privileges of a member
REVOKE GRANT OPTION FOR EXECUTE ON FUNCTION "public"."hstore"(text, text) FROM "reader";

-- 4. extension hstore: privileges of a member
REVOKE EXECUTE ON FUNCTION "public"."hstore"(text[]) FROM PUBLIC;

-- 5. extension pg_trgm: it is new
CREATE EXTENSION "pg_trgm" WITH SCHEMA "public" VERSION '1.6';

-- 6. extension pg_trgm: privileges of a member
GRANT EXECUTE ON FUNCTION "public"."similarity"(text, text) TO "Odd; role";

-- 7. extension pg_trgm: its comment
COMMENT ON EXTENSION "pg_trgm" IS 'text similarity measurement and index searching based on trigrams';

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. server a: its version or options [changes_behaviour]
ALTER SERVER "a" VERSION '2' OPTIONS (DROP "port", ADD "dbname" 'd', SET "host" 'g');

-- 2. server a: its owner
ALTER SERVER "a" OWNER TO "keeper";

-- 3. server b: its version or options [changes_behaviour]
ALTER SERVER "b" VERSION '';

-- 4. server b: its comment
COMMENT ON SERVER "b" IS 'b';

-- 5. server b: its privileges
GRANT USAGE ON FOREIGN SERVER "b" TO "reader";

-- 6. server c: its version or options [changes_behaviour]
ALTER SERVER "c" VERSION NULL;

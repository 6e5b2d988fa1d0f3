SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. user mapping reader on a: made anew: it hangs on server a
DROP USER MAPPING FOR "reader" SERVER "a";

-- 2. server a: made anew: PostgreSQL cannot change the wrapper or the type of a server
DROP SERVER "a";

-- 3. server a: it is new
CREATE SERVER "a" TYPE 't' FOREIGN DATA WRAPPER "w" OPTIONS ("host" 'h');

-- 4. server a: its owner
ALTER SERVER "a" OWNER TO "keeper";

-- 5. server a: its comment
COMMENT ON SERVER "a" IS 'kept';

-- 6. server a: its privileges
GRANT USAGE ON FOREIGN SERVER "a" TO "reader";

-- 7. user mapping reader on a: it is new
CREATE USER MAPPING FOR "reader" SERVER "a" OPTIONS ("user" 'r');

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. extension file_fdw: it is new
CREATE EXTENSION "file_fdw" WITH SCHEMA "public" VERSION '1.0';

-- 2. extension file_fdw: its comment
COMMENT ON EXTENSION "file_fdw" IS 'foreign-data wrapper for flat file access';

-- 3. foreign data wrapper w: it is new
CREATE FOREIGN DATA WRAPPER "w";

-- 4. server "Far. ""away""": it is new; set by hand, left empty here: "api_key", "uri" [changes_behaviour]
CREATE SERVER "Far. ""away""" TYPE 'it''s' VERSION E'1.0\\' FOREIGN DATA WRAPPER "w" OPTIONS ("Db Name" 'd', "api_key" '', "host" 'h', "uri" 'x://me:@h/d');

-- 5. server "Far. ""away""": its owner
ALTER SERVER "Far. ""away""" OWNER TO "keeper";

-- 6. server "Far. ""away""": its comment
COMMENT ON SERVER "Far. ""away""" IS 'there';

-- 7. server "Far. ""away""": its privileges
GRANT USAGE ON FOREIGN SERVER "Far. ""away""" TO PUBLIC;

-- 8. server "Far. ""away""": its privileges
GRANT USAGE ON FOREIGN SERVER "Far. ""away""" TO "reader";

-- 9. server files: it is new
CREATE SERVER "files" FOREIGN DATA WRAPPER "file_fdw";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. user mapping "Odd; role" on "Far; away": it is new; set by hand, left empty here: "password" [changes_behaviour]
CREATE USER MAPPING FOR "Odd; role" SERVER "Far; away" OPTIONS ("password" '', "user" 'it''s');

-- 2. user mapping public on "Far; away": it is new
CREATE USER MAPPING FOR PUBLIC SERVER "Far; away";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. user mapping public on s: it is gone [data_loss, not_reversible]
DROP USER MAPPING FOR PUBLIC SERVER "s";

-- 2. user mapping keeper on s: its options; set by hand, left empty here: "sslpassword" [data_loss, not_reversible, changes_behaviour]
ALTER USER MAPPING FOR "keeper" SERVER "s" OPTIONS (DROP "auth-token", ADD "sslpassword" '', SET "user" 'b');

-- 3. user mapping reader on s: its options [changes_behaviour]
ALTER USER MAPPING FOR "reader" SERVER "s" OPTIONS (DROP "x", SET "user" 'b', ADD "y" '2');

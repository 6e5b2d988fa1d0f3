CREATE TABLE granted_before (); ALTER TABLE granted_before OWNER TO reader;
CREATE TABLE some_granted (); ALTER TABLE some_granted OWNER TO reader;
CREATE TABLE granted_after (); ALTER TABLE granted_after OWNER TO reader; GRANT ALL ON granted_after TO keeper;
CREATE TABLE none_before (); ALTER TABLE none_before OWNER TO reader; REVOKE ALL ON none_before FROM reader;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f() OWNER TO reader;

CREATE TABLE granted_before (); ALTER TABLE granted_before OWNER TO keeper; GRANT ALL ON granted_before TO reader;
CREATE TABLE some_granted (); ALTER TABLE some_granted OWNER TO keeper; GRANT SELECT ON some_granted TO reader;
CREATE TABLE granted_after (); ALTER TABLE granted_after OWNER TO keeper;
CREATE TABLE none_before (); ALTER TABLE none_before OWNER TO keeper; REVOKE ALL ON none_before FROM keeper; GRANT SELECT ON none_before TO reader;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f() OWNER TO keeper; GRANT EXECUTE ON FUNCTION f() TO reader;

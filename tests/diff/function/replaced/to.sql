CREATE FUNCTION f(a int DEFAULT 1) RETURNS int LANGUAGE plpgsql STRICT SET search_path = pg_catalog AS $x$ BEGIN RETURN 'it''s'; END $x$; CREATE VIEW v AS SELECT f();

CREATE SCHEMA s;
CREATE FUNCTION s."Check; it"(text[], oid) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE FOREIGN DATA WRAPPER "Odd. ""wrapper"""
    VALIDATOR s."Check; it" OPTIONS ("Two words" 'it''s', debug 'true\', z '');
COMMENT ON FOREIGN DATA WRAPPER "Odd. ""wrapper""" IS 'of odd things';
GRANT USAGE ON FOREIGN DATA WRAPPER "Odd. ""wrapper""" TO reader, keeper WITH GRANT OPTION;
CREATE FOREIGN DATA WRAPPER plain VALIDATOR pg_catalog.postgresql_fdw_validator;

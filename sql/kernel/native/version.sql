-- Which version of the library runs. It differs from pg_extension.extversion between the update of
-- the package and ALTER EXTENSION confiture UPDATE.
CREATE FUNCTION confiture.version()
RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS 'MODULE_PATHNAME', 'version_wrapper';
COMMENT ON FUNCTION confiture.version() IS 'The version of confiture, as confiture --version.';

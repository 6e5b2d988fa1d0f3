-- The catalog of a foreign server as one JSON document, read through dblink.
CREATE FUNCTION confiture.read_foreign_catalog(server text)
RETURNS json
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
-- @include kernel/native/settings.sql
AS 'MODULE_PATHNAME', 'read_foreign_catalog_wrapper';
COMMENT ON FUNCTION confiture.read_foreign_catalog(text) IS
    'Internal: the catalog of a foreign server as JSON text; see confiture.foreign_catalog_json().';

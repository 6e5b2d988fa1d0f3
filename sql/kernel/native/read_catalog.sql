-- The catalog of this database as one JSON document, without what is confiture's own.
-- Each of its queries takes a snapshot of its own, whatever the isolation level: see
-- confiture-ext/src/spi.rs. Volatile, because two calls in one statement may see two schemas;
-- parallel unsafe, because of its subtransactions.
CREATE FUNCTION confiture.read_catalog(tracking_table text)
RETURNS json
LANGUAGE c VOLATILE PARALLEL UNSAFE
-- @include kernel/native/settings.sql
AS 'MODULE_PATHNAME', 'read_catalog_wrapper';
COMMENT ON FUNCTION confiture.read_catalog(text) IS
    'Internal: the catalog as JSON text; see confiture.catalog_json().';

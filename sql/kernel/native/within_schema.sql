-- One schema of a catalog document, under another name: see confiture-ext/src/schema_pair.rs.
CREATE FUNCTION confiture.within_schema(document text, schema text, as_schema text)
RETURNS json
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
AS 'MODULE_PATHNAME', 'within_schema_wrapper';
COMMENT ON FUNCTION confiture.within_schema(text, text, text) IS
    'Internal: one schema of a catalog document under another name; see confiture.diff_schemas().';

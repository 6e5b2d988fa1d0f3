-- The catalog of this database as one document, for diff_against() elsewhere or later.
CREATE FUNCTION confiture.catalog_json(tracking_table text DEFAULT confiture.tracking_table())
RETURNS jsonb
LANGUAGE sql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT confiture.read_catalog(confiture.qualified_name(tracking_table))::jsonb;
END;
COMMENT ON FUNCTION confiture.catalog_json(text) IS
    'The catalog of this database as one JSON document.';

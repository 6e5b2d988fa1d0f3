-- What differs: from this database to a catalog document.
CREATE FUNCTION confiture.diff_against(
    target jsonb, tracking_table text DEFAULT confiture.tracking_table())
RETURNS json
LANGUAGE sql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT confiture.diff_documents(
        confiture.read_catalog(confiture.qualified_name(tracking_table))::text, target::text);
END;
COMMENT ON FUNCTION confiture.diff_against(jsonb, text) IS
    'What differs from this database to a catalog document, as confiture.catalog_json() gives it.';

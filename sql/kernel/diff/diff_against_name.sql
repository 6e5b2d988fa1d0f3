-- What differs: from this database to a snapshot or a foreign server.
CREATE FUNCTION confiture.diff_against(
    target text, tracking_table text DEFAULT confiture.tracking_table())
RETURNS json
LANGUAGE sql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT confiture.diff_documents(
        confiture.read_catalog(confiture.qualified_name(tracking_table))::text,
        confiture.target_catalog(target));
END;
COMMENT ON FUNCTION confiture.diff_against(text, text) IS
    'What differs from this database to a snapshot (its label) or a foreign server (its name).';

-- What is applied, in order of version. The database knows no files, so nothing is pending here:
-- `confiture migrate status` compares with the directory.
CREATE FUNCTION confiture.status(tracking_table text DEFAULT confiture.tracking_table())
RETURNS TABLE (
    version text, name text, status text, applied_at timestamptz, execution_time_ms integer,
    checksum text, applied_by text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT it.version, it.name,
        CASE WHEN it.archived_into IS NULL THEN 'applied' ELSE 'archived' END,
        it.applied_at, it.execution_time_ms, it.checksum, it.applied_by
    FROM confiture.history(tracking_table) AS it
    ORDER BY confiture.version_key(it.version) COLLATE "C";
END;
COMMENT ON FUNCTION confiture.status(text) IS
    'The migrations that are applied, in order of version.';

-- The newest version that is applied, with the keys of `confiture migrate current --format json`:
-- one row, of NULLs where nothing is applied.
CREATE FUNCTION confiture.current(
    tracking_table text DEFAULT confiture.tracking_table(),
    OUT revision text, OUT name text, OUT applied_at timestamptz, OUT checksum text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT it.version, it.name, it.applied_at, it.checksum
    FROM confiture.history(tracking_table) AS it
    ORDER BY confiture.version_key(it.version) COLLATE "C" DESC
    LIMIT 1;
END;
COMMENT ON FUNCTION confiture.current(text) IS 'The newest version that is applied.';

-- The version that was applied last, with the keys of `confiture migrate current --format json`:
-- one row, of NULLs where nothing is applied. A row that was folded into another one is not it.
CREATE FUNCTION confiture.current(
    tracking_table text DEFAULT confiture.tracking_table(),
    OUT revision text, OUT name text, OUT applied_at timestamptz, OUT checksum text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT it.version, it.name, it.applied_at, it.checksum
    FROM confiture.history(tracking_table) WITH ORDINALITY AS it
    WHERE it.archived_into IS NULL
    ORDER BY it.ordinality DESC
    LIMIT 1;
END;
COMMENT ON FUNCTION confiture.current(text) IS 'The version that was applied last.';

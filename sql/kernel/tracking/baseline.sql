-- Records all migrations up to a version as applied, because the database has them already. None of
-- them runs.
CREATE FUNCTION confiture.baseline(
    through text, migrations jsonb, tracking_table text DEFAULT confiture.tracking_table(),
    lock_timeout_ms integer DEFAULT 30000)
RETURNS TABLE (version text, name text, outcome text)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    target text;
    known text[];
    it record;
BEGIN
    IF NOT EXISTS (SELECT FROM confiture.migrations_of(migrations) AS m WHERE m.version = through)
    THEN
        RAISE EXCEPTION USING ERRCODE = '02000',
            MESSAGE = format('[MIGR_100] no migration has version %s', through),
            DETAIL = 'the list of migrations does not name it',
            HINT = 'take a version of the list, exactly as it is written there';
    END IF;
    PERFORM confiture.take_lock(lock_timeout_ms);
    target := confiture.make_tracking_table(tracking_table);
    known := ARRAY(SELECT h.version FROM confiture.history(target) AS h);
    FOR it IN
        SELECT m.version, m.name, m.checksum, m.version = ANY (known) AS is_known
        FROM confiture.migrations_of(migrations) AS m
        WHERE confiture.version_key(m.version) COLLATE "C"
            <= confiture.version_key(through) COLLATE "C"
        ORDER BY confiture.version_key(m.version) COLLATE "C"
    LOOP
        IF NOT it.is_known THEN
            PERFORM confiture.record_row(
                target, it.version, it.name, it.checksum, 0, '_baseline');
        END IF;
        version := it.version;
        name := it.name;
        outcome := CASE WHEN it.is_known THEN 'skipped' ELSE 'marked' END;
        RETURN NEXT;
    END LOOP;
END
$function$;
COMMENT ON FUNCTION confiture.baseline(text, jsonb, text, integer) IS
    'Records all migrations up to a version as applied, without running any.';

-- Records one migration as applied, under the lock of deploys. Recording it twice is no error while
-- the checksums agree.
CREATE FUNCTION confiture.record(
    version text, name text, checksum text, execution_time_ms integer DEFAULT 0,
    tracking_table text DEFAULT confiture.tracking_table(),
    lock_timeout_ms integer DEFAULT 30000)
RETURNS text
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    wanted record;
    known record;
    target text;
BEGIN
    SELECT it.* INTO wanted FROM confiture.migrations_of(jsonb_build_array(
        jsonb_build_object('version', $1, 'name', $2, 'checksum', $3))) AS it;
    PERFORM confiture.take_lock(lock_timeout_ms);
    target := confiture.make_tracking_table(tracking_table);
    SELECT it.* INTO known FROM confiture.history(target) AS it WHERE it.version = wanted.version;
    IF FOUND THEN
        IF known.checksum <> wanted.checksum THEN
            RAISE EXCEPTION USING ERRCODE = '55000',
                MESSAGE = format(
                    '[MIGR_011] migration %s has changed since it was applied', wanted.version),
                DETAIL = format('it is recorded with checksum %s, not %s',
                    known.checksum, wanted.checksum),
                HINT = 'restore the file, or run `confiture verify-checksums --fix`';
        END IF;
        RETURN known.slug;
    END IF;
    RETURN confiture.record_row(
        target, wanted.version, wanted.name, wanted.checksum, execution_time_ms, '');
END
$function$;
COMMENT ON FUNCTION confiture.record(text, text, text, integer, text, integer) IS
    'Records one migration as applied; returns the slug of its row.';

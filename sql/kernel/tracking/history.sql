-- All that was applied, in order of application. A function and not a view, because the table may
-- not exist yet, and may be called anything.
CREATE FUNCTION confiture.history(tracking_table text DEFAULT confiture.tracking_table())
RETURNS TABLE (
    version text, name text, slug text, applied_at timestamptz, execution_time_ms integer,
    checksum text, applied_by text, archived_into text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    target CONSTANT text := confiture.qualified_name(tracking_table);
BEGIN
    IF target IS NULL OR to_regclass(target) IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = '42P01',
            MESSAGE = format('[PRECON_1001] the tracking table %s does not exist',
                coalesce(target, 'tb_confiture')),
            DETAIL = 'nothing has been applied or recorded in this database yet',
            HINT = 'run `confiture migrate baseline` or `confiture migrate up`, or '
                'SELECT * FROM confiture.baseline(...)';
    END IF;
    RETURN QUERY EXECUTE replace($statement$
SELECT it.version, it.name, it.slug, it.applied_at::pg_catalog.timestamptz,
    it.execution_time_ms::pg_catalog.int4, it.checksum, it.applied_by, it.archived_into
FROM (
-- @include tracking/read.sql
) AS it
$statement$, '{table}', target);
END
$function$;
COMMENT ON FUNCTION confiture.history(text) IS
    'The rows of the tracking table in order of application.';

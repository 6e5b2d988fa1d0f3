-- Makes the tracking table where it is missing, and the column that old ones lack. It belongs to
-- the caller and is no member of the extension: dropping the extension never forgets history.
CREATE FUNCTION confiture.make_tracking_table(tracking_table text)
RETURNS text
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    target CONSTANT text := confiture.qualified_name(tracking_table);
    parts CONSTANT text[] := parse_ident(target);
    found record;
BEGIN
    IF target IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023',
            MESSAGE = '[VALID_500] no schema takes the tracking table',
            DETAIL = 'the search path has no schema in which you may create tables',
            HINT = 'pass tracking_table => ''schema.tb_confiture'', or set search_path';
    END IF;
    SELECT it.* INTO found FROM confiture.locate(parts[1], parts[2]) AS it;
    IF NOT coalesce(found.is_there, false) THEN
        EXECUTE replace($statement$
-- @include tracking/create.sql
$statement$, '{table}', target);
    ELSIF NOT found.has_applied_by THEN
        EXECUTE replace($statement$
-- @include tracking/add_applied_by.sql
$statement$, '{table}', target);
    END IF;
    RETURN target;
END
$function$;
COMMENT ON FUNCTION confiture.make_tracking_table(text) IS
    'Internal: makes the tracking table where it is missing; returns its quoted name.';

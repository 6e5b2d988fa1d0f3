-- Writes one row of the tracking table. The lock is the caller's business.
CREATE FUNCTION confiture.record_row(
    target text, version text, name text, checksum text, execution_time_ms integer,
    slug_ending text)
RETURNS text
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    slug text;
    is_shared boolean;
BEGIN
    -- Two of one name within a second would have the same slug.
    EXECUTE replace('SELECT EXISTS (SELECT FROM {table} AS other WHERE other.name = $1)',
                    '{table}', target) INTO is_shared USING name;
    slug_ending := slug_ending || CASE WHEN is_shared THEN '_' || version ELSE '' END;
    EXECUTE replace($statement$
-- @include tracking/record.sql
RETURNING slug
$statement$, '{table}', target) INTO slug
    USING version, name, execution_time_ms, checksum, current_user::text, slug_ending, NULL::text;
    RETURN slug;
END
$function$;
COMMENT ON FUNCTION confiture.record_row(text, text, text, text, integer, text) IS
    'Internal: writes one row of the tracking table; see confiture.record().';

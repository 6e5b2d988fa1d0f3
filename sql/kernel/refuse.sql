-- Ends the statement with a code of ours. The one place in SQL that knows their SQLSTATEs; a test
-- compares it with the table in confiture-core/src/code.rs.
CREATE FUNCTION confiture.refuse(code text, what text, why text, hint text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = CASE code
            WHEN 'DIFFER_400' THEN '22023'
            WHEN 'LOCK_1300' THEN '55P03'
            WHEN 'MIGR_011' THEN '55000'
            WHEN 'MIGR_100' THEN '02000'
            WHEN 'MIGR_106' THEN '42710'
            WHEN 'PRECON_1001' THEN '42P01'
            WHEN 'SERVER_1600' THEN '25006'
            WHEN 'SNAPSHOT_1800' THEN '02000'
            WHEN 'VALID_500' THEN '22023'
        END,
        MESSAGE = format('[%s] %s', code, what),
        DETAIL = why,
        HINT = hint;
END
$function$;
COMMENT ON FUNCTION confiture.refuse(text, text, text, text) IS
    'Internal: ends the statement with an error that has a code, a reason and a way out.';

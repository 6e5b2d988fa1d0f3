-- A list of migrations as rows, or a refusal that says what is wrong with it.
CREATE FUNCTION confiture.migrations_of(migrations jsonb)
RETURNS TABLE (version text, name text, checksum text)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    wrong jsonb;
    twice text;
BEGIN
    IF jsonb_typeof(migrations) IS DISTINCT FROM 'array' THEN
        RAISE EXCEPTION USING ERRCODE = '22023',
            MESSAGE = '[VALID_500] the migrations are no list',
            DETAIL = format('a JSON array is expected, not %s',
                coalesce(jsonb_typeof(migrations), 'NULL')),
            HINT = 'write [{"version": "001", "name": "create_users", "checksum": "<sha256>"}]';
    END IF;
    SELECT it.value INTO wrong FROM jsonb_array_elements(migrations) AS it(value)
    WHERE coalesce(jsonb_typeof(it.value -> 'version') <> 'string', true)
        OR coalesce(jsonb_typeof(it.value -> 'name') <> 'string', true)
        OR coalesce(it.value ->> 'version', '') !~ '^[^_]{1,255}$'
        OR coalesce(it.value ->> 'checksum', repeat('0', 64)) !~ '^[0-9a-f]{64}$'
    LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023',
            MESSAGE = format('[VALID_500] %s is no migration', wrong),
            DETAIL = 'it needs a version of up to 255 characters without _, a name, and as '
                'checksum the SHA-256 of the file in hexadecimal digits, or none',
            HINT = 'write {"version": "001", "name": "create_users", "checksum": "<sha256>"}';
    END IF;
    RETURN QUERY SELECT it.value ->> 'version', it.value ->> 'name', it.value ->> 'checksum'
    FROM jsonb_array_elements(migrations) AS it(value);
    SELECT it.value ->> 'version' INTO twice FROM jsonb_array_elements(migrations) AS it(value)
    GROUP BY it.value ->> 'version' HAVING count(*) > 1 ORDER BY 1 LIMIT 1;
    IF twice IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '42710',
            MESSAGE = format('[MIGR_106] two migrations have version %s', twice),
            DETAIL = 'the list names this version more than once',
            HINT = 'give one of the files another version';
    END IF;
END
$function$;
COMMENT ON FUNCTION confiture.migrations_of(jsonb) IS
    'Internal: a list of migrations as rows, checked.';

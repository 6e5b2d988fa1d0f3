-- A qualified name with quotes exactly where they are needed, or a refusal.
CREATE FUNCTION confiture.qualified_name(tracking_table text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    parts CONSTANT text[] := parse_ident(tracking_table);
BEGIN
    IF cardinality(parts) <> 2 THEN
        RAISE EXCEPTION USING ERRCODE = '22023',
            MESSAGE = format('[VALID_500] tracking table %L has no schema', tracking_table),
            DETAIL = 'functions of the extension do not look along your search path',
            HINT = format('write schema.table, or confiture.tracking_table(%L)', tracking_table);
    END IF;
    RETURN format('%I.%I', parts[1], parts[2]);
END
$function$;
COMMENT ON FUNCTION confiture.qualified_name(text) IS
    'Internal: the qualified name of a tracking table, quoted where needed.';

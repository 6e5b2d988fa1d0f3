-- The catalog that a name stands for: a snapshot's label or a foreign server.
CREATE FUNCTION confiture.target_catalog(target text)
RETURNS text
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    document CONSTANT text := (
        SELECT it.catalog::text FROM confiture.snapshots AS it WHERE it.label = target);
    is_server CONSTANT boolean := EXISTS (
        SELECT FROM pg_foreign_server AS it WHERE it.srvname::text = target);
BEGIN
    IF document IS NOT NULL AND is_server THEN
        RAISE EXCEPTION USING ERRCODE = '22023',
            MESSAGE = format('[DIFFER_400] %L has two meanings', target),
            DETAIL = 'a snapshot and a foreign server have this name',
            HINT = format('pass (SELECT catalog FROM confiture.snapshots WHERE label = %1$L) or '
                'confiture.foreign_catalog_json(%1$L) instead', target);
    ELSIF document IS NULL AND NOT is_server THEN
        RAISE EXCEPTION USING ERRCODE = '02000',
            MESSAGE = format(
                '[SNAPSHOT_1800] there is no snapshot and no foreign server %L', target),
            DETAIL = 'a target is the label of a snapshot, the name of a foreign server, or a '
                'catalog as jsonb',
            HINT = 'list them: SELECT label FROM confiture.snapshots, '
                'SELECT srvname FROM pg_catalog.pg_foreign_server';
    END IF;
    RETURN coalesce(document, confiture.read_foreign_catalog(target)::text);
END
$function$;
COMMENT ON FUNCTION confiture.target_catalog(text) IS
    'Internal: the catalog document of a snapshot or a foreign server.';

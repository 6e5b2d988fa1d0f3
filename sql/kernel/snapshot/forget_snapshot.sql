-- Forgets the catalog kept under a label.
CREATE FUNCTION confiture.forget_snapshot(label text)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    DELETE FROM confiture.snapshots AS it WHERE it.label = $1;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = '02000',
            MESSAGE = format('[SNAPSHOT_1800] there is no snapshot %L', $1),
            DETAIL = 'confiture.snapshots has no row with this label',
            HINT = 'list them: SELECT label, taken_at FROM confiture.snapshots';
    END IF;
END
$function$;
COMMENT ON FUNCTION confiture.forget_snapshot(text) IS 'Forgets the catalog kept under a label.';

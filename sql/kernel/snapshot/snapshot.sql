-- Keeps the catalog of this database under a label, which must be new.
CREATE FUNCTION confiture.snapshot(
    label text, tracking_table text DEFAULT confiture.tracking_table())
RETURNS text
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    wanted CONSTANT text := $1;
    document json;
    digest text;
BEGIN
    IF coalesce(wanted, '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = '22023',
            MESSAGE = '[VALID_500] a snapshot needs a label',
            DETAIL = 'the label is empty',
            HINT = 'name it after the moment: SELECT confiture.snapshot(''before 1.4'')';
    END IF;
    IF EXISTS (SELECT FROM confiture.snapshots AS it WHERE it.label = wanted) THEN
        RAISE EXCEPTION USING ERRCODE = '42710',
            MESSAGE = format('[SNAPSHOT_1801] snapshot %L exists', wanted),
            DETAIL = 'a label means one catalog for ever',
            HINT = format(
                'take another label, or run SELECT confiture.forget_snapshot(%L)', wanted);
    END IF;
    document := confiture.read_catalog(confiture.qualified_name(tracking_table));
    digest := confiture.catalog_digest(document::text);
    INSERT INTO confiture.snapshots (label, server_version, digest, catalog)
    VALUES (wanted, (document ->> 'server_version')::integer, digest, document::jsonb);
    RETURN digest;
END
$function$;
COMMENT ON FUNCTION confiture.snapshot(text, text) IS
    'Keeps the catalog of this database under a label; returns its digest.';

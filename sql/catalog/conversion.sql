-- Conversions between encodings.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'conversion', 'schema', n.nspname, 'name', c.conname),
    'owner', pg_catalog.pg_get_userbyid(c.conowner),
    'definition', pg_catalog.json_build_object('conversion', pg_catalog.json_build_object(
        'is_default', c.condefault,
        'source', pg_catalog.pg_encoding_to_char(c.conforencoding),
        'target', pg_catalog.pg_encoding_to_char(c.contoencoding),
        'function', pg_catalog.json_build_object('schema', m.nspname, 'name', p.proname)))
) AS object
FROM pg_catalog.pg_conversion AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.connamespace
JOIN pg_catalog.pg_proc AS p ON p.oid = c.conproc::pg_catalog.oid
JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_conversion'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype = 'e')

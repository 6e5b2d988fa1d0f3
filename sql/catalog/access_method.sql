-- Access methods of indexes and tables.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT m.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object('kind', 'access_method', 'name', m.amname),
    'definition', pg_catalog.json_build_object('access_method', pg_catalog.json_build_object(
        'of', CASE m.amtype WHEN 'i' THEN 'index' WHEN 't' THEN 'table' END,
        'handler', pg_catalog.json_build_object('schema', n.nspname, 'name', p.proname)))
) AS object
FROM pg_catalog.pg_am AS m
JOIN pg_catalog.pg_proc AS p ON p.oid = m.amhandler::pg_catalog.oid
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE m.oid >= 16384
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_am'::pg_catalog.regclass
            AND d.objid = m.oid AND d.deptype = 'e')

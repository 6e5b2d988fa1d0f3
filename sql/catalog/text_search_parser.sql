-- Text search parsers.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT x.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'text_search_parser', 'schema', n.nspname, 'name', x.prsname),
    'definition', pg_catalog.json_build_object('text_search_parser', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'start', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
                WHERE p.oid = x.prsstart),
            'token', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
                WHERE p.oid = x.prstoken),
            'end', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
                WHERE p.oid = x.prsend),
            'types', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
                WHERE p.oid = x.prslextype),
            'headline', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
                WHERE p.oid = x.prsheadline))))
) AS object
FROM pg_catalog.pg_ts_parser AS x
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.prsnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_ts_parser'::pg_catalog.regclass
            AND d.objid = x.oid AND d.deptype = 'e')

-- Text search templates.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT x.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'text_search_template', 'schema', n.nspname, 'name', x.tmplname),
    'definition', pg_catalog.json_build_object('text_search_template', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'init', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
                WHERE p.oid = x.tmplinit),
            'lexize', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
                WHERE p.oid = x.tmpllexize))))
) AS object
FROM pg_catalog.pg_ts_template AS x
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.tmplnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_ts_template'::pg_catalog.regclass
            AND d.objid = x.oid AND d.deptype = 'e')

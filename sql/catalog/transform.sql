-- Transforms: how a language sees the values of a type.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT t.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'transform', 'name', l.lanname,
        'arguments', pg_catalog.json_build_array(pg_catalog.format_type(t.trftype, NULL))),
    'definition', pg_catalog.json_build_object('transform', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'from_sql', (
                SELECT pg_catalog.json_build_object('schema', n.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                WHERE p.oid = t.trffromsql::pg_catalog.oid),
            'to_sql', (
                SELECT pg_catalog.json_build_object('schema', n.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                WHERE p.oid = t.trftosql::pg_catalog.oid))))
) AS object
FROM pg_catalog.pg_transform AS t
JOIN pg_catalog.pg_language AS l ON l.oid = t.trflang
WHERE t.oid >= 16384
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_transform'::pg_catalog.regclass
            AND d.objid = t.oid AND d.deptype = 'e')

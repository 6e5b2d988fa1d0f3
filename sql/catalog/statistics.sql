-- Extended statistics. pg_get_statisticsobjdef() lists columns by their position, which means
-- nothing; here they are sorted by name.
-- In: nothing. Out: `oid`, `object json`. Versions: no target of its own is -1 up to 16, NULL from
-- 17.
SELECT x.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'statistics', 'schema', n.nspname, 'name', x.stxname),
    'owner', pg_catalog.pg_get_userbyid(x.stxowner),
    'definition', pg_catalog.json_build_object('statistics', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'relation', pg_catalog.json_build_object('schema', m.nspname, 'name', c.relname),
            -- All that there are is what CREATE makes without being told.
            'kinds', CASE WHEN NOT x.stxkind @> '{d,f,m}'::"char"[]
                AND x.stxkind <> '{e}'::"char"[] THEN (
                SELECT pg_catalog.json_agg(k.word ORDER BY k.word)
                FROM (VALUES ('d'::"char", 'ndistinct'), ('f'::"char", 'dependencies'),
                    ('m'::"char", 'mcv')) AS k(letter, word)
                WHERE k.letter = ANY (x.stxkind)) END,
            'columns', (
                SELECT coalesce(pg_catalog.json_agg(a.attname ORDER BY a.attname),
                    '[]'::pg_catalog.json)
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid = x.stxrelid AND a.attnum = ANY (x.stxkeys)),
            'expressions', pg_catalog.to_json(
                pg_catalog.pg_get_statisticsobjdef_expressions(x.oid)),
            'target', CASE WHEN x.stxstattarget >= 0 THEN x.stxstattarget END)))
) AS object
FROM pg_catalog.pg_statistic_ext AS x
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.stxnamespace
JOIN pg_catalog.pg_class AS c ON c.oid = x.stxrelid
JOIN pg_catalog.pg_namespace AS m ON m.oid = c.relnamespace
WHERE c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.deptype = 'e' AND (
            d.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass AND d.objid = x.oid
            OR d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid))

-- Views with the columns they show.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'view', 'schema', n.nspname, 'name', c.relname),
    'owner', pg_catalog.pg_get_userbyid(c.relowner),
    'definition', pg_catalog.json_build_object('view', pg_catalog.json_build_object(
        'columns', (
            SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_strip_nulls(
                pg_catalog.json_build_object(
                    'name', a.attname, 'position', a.attnum,
                    'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
                    'collation', CASE WHEN a.attcollation <> t.typcollation THEN (
                        SELECT pg_catalog.json_build_object(
                            'schema', cn.nspname, 'name', co.collname)
                        FROM pg_catalog.pg_collation AS co
                        JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
                        WHERE co.oid = a.attcollation) END,
                    'default', pg_catalog.pg_get_expr(f.adbin, f.adrelid)
                )) ORDER BY a.attnum), '[]'::pg_catalog.json)
            FROM pg_catalog.pg_attribute AS a
            JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_attrdef AS f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
        'query', pg_catalog.pg_get_viewdef(c.oid),
        'options', (
            SELECT pg_catalog.json_agg(o.option ORDER BY o.option)
            FROM pg_catalog.unnest(c.reloptions) AS o(option))))
) AS object
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'v' AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname

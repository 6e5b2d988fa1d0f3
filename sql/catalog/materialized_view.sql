-- Materialized views. Whether one is populated is data, not schema, and is not read.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'materialized_view', 'schema', n.nspname, 'name', c.relname),
    'owner', pg_catalog.pg_get_userbyid(c.relowner),
    'definition', pg_catalog.json_build_object(
        'materialized_view', pg_catalog.json_build_object(
            'columns', (
                SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_strip_nulls(
                    pg_catalog.json_build_object(
                        'name', a.attname, 'position', a.attnum,
                        'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
                        'storage', CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage
                            WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
                            WHEN 'm' THEN 'MAIN' WHEN 'x' THEN 'EXTENDED' END END,
                        'compression', CASE a.attcompression
                            WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
                        'statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END
                    )) ORDER BY a.attnum), '[]'::pg_catalog.json)
                FROM pg_catalog.pg_attribute AS a
                JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
            'query', pg_catalog.pg_get_viewdef(c.oid),
            'options', (
                SELECT pg_catalog.json_agg(o.option ORDER BY o.option)
                FROM pg_catalog.unnest(c.reloptions) AS o(option)),
            'access_method', CASE WHEN m.amname <> 'heap' THEN m.amname END,
            'tablespace', s.spcname,
            'clustered_on', (
                SELECT ci.relname FROM pg_catalog.pg_index AS x
                JOIN pg_catalog.pg_class AS ci ON ci.oid = x.indexrelid
                WHERE x.indrelid = c.oid AND x.indisclustered)))
) AS object
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
WHERE c.relkind = 'm' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname

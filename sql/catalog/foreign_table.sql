-- Foreign tables with their columns. Options are read by foreign_option.sql; constraints and
-- triggers are objects of their own.
-- In: nothing. Out: `oid`, `object json`. Versions: as in table.sql.
WITH identity AS (
    SELECT d.refobjid AS relation, d.refobjsubid AS position, pg_catalog.json_build_object(
        'sequence', pg_catalog.json_build_object('schema', n.nspname, 'name', q.relname),
        'type', pg_catalog.format_type(s.seqtypid, NULL),
        'start', s.seqstart, 'increment', s.seqincrement, 'minimum', s.seqmin,
        'maximum', s.seqmax, 'cache', s.seqcache, 'is_cycle', s.seqcycle,
        'has_other_persistence', q.relpersistence = 'u') AS options
    FROM pg_catalog.pg_foreign_table AS f
    JOIN pg_catalog.pg_depend AS d
        ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = f.ftrelid
            AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'i'
    JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = d.objid
    JOIN pg_catalog.pg_class AS q ON q.oid = d.objid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = q.relnamespace
)
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'foreign_table', 'schema', n.nspname, 'name', c.relname),
    'owner', pg_catalog.pg_get_userbyid(c.relowner),
    'definition', pg_catalog.json_build_object('foreign_table', pg_catalog.json_build_object(
        'server', s.srvname,
        'columns', (
            SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_strip_nulls(
                pg_catalog.json_build_object(
                    'name', a.attname,
                    'position', a.attnum,
                    'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
                    'collation', CASE WHEN a.attcollation <> t.typcollation THEN (
                        SELECT pg_catalog.json_build_object(
                            'schema', cn.nspname, 'name', co.collname)
                        FROM pg_catalog.pg_collation AS co
                        JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
                        WHERE co.oid = a.attcollation) END,
                    'is_not_null', a.attnotnull,
                    'default', CASE WHEN a.attgenerated = '' THEN
                        pg_catalog.pg_get_expr(e.adbin, e.adrelid) END,
                    'generated', CASE WHEN a.attgenerated <> '' THEN pg_catalog.json_build_object(
                        'expression', pg_catalog.pg_get_expr(e.adbin, e.adrelid),
                        'is_stored', a.attgenerated = 's') END,
                    'identity', CASE WHEN i.options IS NOT NULL THEN pg_catalog.json_build_object(
                        'is_always', a.attidentity = 'a', 'options', i.options) END,
                    'storage', CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage
                        WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
                        WHEN 'm' THEN 'MAIN' WHEN 'x' THEN 'EXTENDED' END END,
                    'statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END,
                    'options', (
                        SELECT pg_catalog.json_agg(o.option ORDER BY o.option)
                        FROM pg_catalog.unnest(a.attoptions) AS o(option)
                        WHERE o.option !~ '^pg_'),
                    'is_inherited', CASE WHEN a.attinhcount > 0 THEN true END,
                    'is_local', CASE WHEN a.attinhcount > 0 THEN a.attislocal END
                )) ORDER BY a.attnum), '[]'::pg_catalog.json)
            FROM pg_catalog.pg_attribute AS a
            JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_attrdef AS e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
            LEFT JOIN identity AS i ON i.relation = a.attrelid AND i.position = a.attnum
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
        'bound', pg_catalog.pg_get_expr(c.relpartbound, c.oid),
        'parents', (
            SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                'schema', pn.nspname, 'name', p.relname) ORDER BY h.inhseqno)
            FROM pg_catalog.pg_inherits AS h
            JOIN pg_catalog.pg_class AS p ON p.oid = h.inhparent
            JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
            WHERE h.inhrelid = c.oid)))
) AS object
FROM pg_catalog.pg_foreign_table AS f
JOIN pg_catalog.pg_class AS c ON c.oid = f.ftrelid
JOIN pg_catalog.pg_foreign_server AS s ON s.oid = f.ftserver
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname

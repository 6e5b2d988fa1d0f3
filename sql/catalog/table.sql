-- Tables, plain and partitioned, partitions included, with their columns in order.
-- In: nothing. Out: `oid`, `object json`. Versions: a statistics target of "default" is NULL from
-- 17 and -1 before; virtual generated columns (attgenerated 'v') exist from 18. NOT NULL is read
-- from attnotnull, which all versions have. Sequences have a persistence of their own from 15.
-- Some minor releases (15.20 does) keep a mark of their own among the options of a column,
-- `pg_attver=…`; it is no property, and pg_dump does not show it either.
WITH identity AS (
    SELECT d.refobjid AS relation, d.refobjsubid AS position, pg_catalog.json_build_object(
        'sequence', pg_catalog.json_build_object('schema', n.nspname, 'name', q.relname),
        'type', pg_catalog.format_type(s.seqtypid, NULL),
        'start', s.seqstart, 'increment', s.seqincrement, 'minimum', s.seqmin,
        'maximum', s.seqmax, 'cache', s.seqcache, 'is_cycle', s.seqcycle,
        'has_other_persistence', q.relpersistence <> t.relpersistence
            AND pg_catalog.current_setting('server_version_num')::int4 >= 150000) AS options
    FROM pg_catalog.pg_depend AS d
    JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = d.objid
    JOIN pg_catalog.pg_class AS q ON q.oid = d.objid
    JOIN pg_catalog.pg_class AS t ON t.oid = d.refobjid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = q.relnamespace
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'i'
), validated AS (
    -- A child made after a check that is NOT VALID has it as a valid one.
    SELECT o.conrelid AS relation,
        pg_catalog.json_agg(DISTINCT o.conname ORDER BY o.conname) AS list
    FROM pg_catalog.pg_inherits AS h
    JOIN pg_catalog.pg_constraint AS p
        ON p.conrelid = h.inhparent AND p.contype = 'c' AND NOT p.convalidated
    JOIN pg_catalog.pg_constraint AS o
        ON o.conrelid = h.inhrelid AND o.contype = 'c' AND o.conname = p.conname
            AND o.convalidated AND NOT o.conislocal
    GROUP BY o.conrelid
), columns AS (
    SELECT a.attrelid AS relation, pg_catalog.json_agg(pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'name', a.attname,
            'position', a.attnum,
            'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
            'collation', CASE WHEN a.attcollation <> t.typcollation THEN (
                SELECT pg_catalog.json_build_object('schema', cn.nspname, 'name', co.collname)
                FROM pg_catalog.pg_collation AS co
                JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
                WHERE co.oid = a.attcollation) END,
            'is_not_null', a.attnotnull,
            'default', CASE WHEN a.attgenerated = '' THEN
                pg_catalog.pg_get_expr(f.adbin, f.adrelid) END,
            'generated', CASE WHEN a.attgenerated <> '' THEN pg_catalog.json_build_object(
                'expression', pg_catalog.pg_get_expr(f.adbin, f.adrelid),
                'is_stored', a.attgenerated = 's') END,
            'identity', CASE WHEN i.options IS NOT NULL THEN pg_catalog.json_build_object(
                'is_always', a.attidentity = 'a', 'options', i.options) END,
            'storage', CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage
                WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
                WHEN 'm' THEN 'MAIN' WHEN 'x' THEN 'EXTENDED' END END,
            'compression', CASE a.attcompression
                WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
            'statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END,
            'options', (
                SELECT pg_catalog.json_agg(o.option ORDER BY o.option)
                FROM pg_catalog.unnest(a.attoptions) AS o(option)
                WHERE o.option !~ '^pg_'),
            'is_inherited', CASE WHEN a.attinhcount > 0 THEN true END,
            'is_local', CASE WHEN a.attinhcount > 0 THEN a.attislocal END
        )) ORDER BY a.attnum) AS list
    FROM pg_catalog.pg_attribute AS a
    JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
    JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_attrdef AS f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
    LEFT JOIN identity AS i ON i.relation = a.attrelid AND i.position = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid >= 16384
    GROUP BY a.attrelid
)
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'table', 'schema', n.nspname, 'name', c.relname),
    'owner', pg_catalog.pg_get_userbyid(c.relowner),
    'definition', pg_catalog.json_build_object('table', pg_catalog.json_build_object(
        'is_unlogged', c.relpersistence = 'u',
        'columns', coalesce(k.list, '[]'::pg_catalog.json),
        'partition_key', CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
        'bound', pg_catalog.pg_get_expr(c.relpartbound, c.oid),
        'parents', (
            SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                'schema', pn.nspname, 'name', p.relname) ORDER BY h.inhseqno)
            FROM pg_catalog.pg_inherits AS h
            JOIN pg_catalog.pg_class AS p ON p.oid = h.inhparent
            JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
            WHERE h.inhrelid = c.oid),
        'of_type', CASE WHEN c.reloftype <> 0 THEN
            pg_catalog.format_type(c.reloftype, NULL) END,
        'validated', coalesce(v.list, '[]'::pg_catalog.json),
        'options', (
            SELECT pg_catalog.json_agg(o.option ORDER BY o.option) FROM (
                SELECT own.option FROM pg_catalog.unnest(c.reloptions) AS own(option)
                UNION ALL
                SELECT 'toast.' || toast.option
                FROM pg_catalog.pg_class AS tt, pg_catalog.unnest(tt.reloptions) AS toast(option)
                WHERE tt.oid = c.reltoastrelid
            ) AS o),
        'access_method', CASE WHEN m.amname <> 'heap' THEN m.amname END,
        'tablespace', s.spcname,
        'has_row_security', c.relrowsecurity,
        'is_row_security_forced', c.relforcerowsecurity,
        'replica_identity', CASE c.relreplident
            WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' WHEN 'i' THEN (
                SELECT ri.relname FROM pg_catalog.pg_index AS x
                JOIN pg_catalog.pg_class AS ri ON ri.oid = x.indexrelid
                WHERE x.indrelid = c.oid AND x.indisreplident) END,
        'replica_identity_is_index', c.relreplident = 'i',
        'clustered_on', (
            SELECT ci.relname FROM pg_catalog.pg_index AS x
            JOIN pg_catalog.pg_class AS ci ON ci.oid = x.indexrelid
            WHERE x.indrelid = c.oid AND x.indisclustered)))
) AS object
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN columns AS k ON k.relation = c.oid
LEFT JOIN validated AS v ON v.relation = c.oid
LEFT JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname

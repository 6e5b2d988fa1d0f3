-- Indexes of their own: not those behind a constraint (they belong to it) and not the clones that a
-- partitioned index puts on partitions.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'index', 'schema', n.nspname, 'name', c.relname),
    'definition', pg_catalog.json_build_object('index', pg_catalog.json_build_object(
        'relation', t.relname,
        'is_unique', i.indisunique,
        'is_valid', i.indisvalid,
        'command', pg_catalog.pg_get_indexdef(c.oid),
        'tablespace', s.spcname,
        'statistics', (
            SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                'position', a.attnum, 'target', a.attstattarget) ORDER BY a.attnum)
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid = c.oid AND a.attstattarget >= 0)))
) AS object
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid AND t.relkind IN ('r', 'p', 'm')
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
WHERE c.relkind IN ('i', 'I') AND c.relpersistence <> 't' AND NOT c.relispartition
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.objid = t.oid AND d.deptype = 'e')
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint AS o
        WHERE o.conindid = c.oid AND o.contype IN ('p', 'u', 'x'))
ORDER BY n.nspname, c.relname

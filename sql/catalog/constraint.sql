-- Constraints of tables: not the clones that a partitioned table puts on partitions, not those that
-- are only inherited. NOT NULL is a property of the column (see table.sql), foreign keys' triggers
-- are the server's business.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT o.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'constraint', 'schema', n.nspname, 'relation', c.relname, 'name', o.conname),
    'definition', pg_catalog.json_build_object('constraint', pg_catalog.json_build_object(
        'type', CASE o.contype
            WHEN 'p' THEN 'primary' WHEN 'u' THEN 'unique' WHEN 'c' THEN 'check'
            WHEN 'f' THEN 'foreign' WHEN 'x' THEN 'exclude' END,
        'clause', pg_catalog.pg_get_constraintdef(o.oid),
        'is_valid', o.convalidated,
        'tablespace', s.spcname,
        'options', (
            SELECT pg_catalog.json_agg(p.option ORDER BY p.option)
            FROM pg_catalog.unnest(x.reloptions) AS p(option)),
        'references', CASE WHEN r.oid IS NOT NULL THEN pg_catalog.json_build_object(
            'schema', rn.nspname, 'name', r.relname) END,
        'index_comment', pg_catalog.obj_description(x.oid, 'pg_class')))
) AS object
FROM pg_catalog.pg_constraint AS o
JOIN pg_catalog.pg_class AS c ON c.oid = o.conrelid AND c.relkind IN ('r', 'p', 'f')
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class AS x ON x.oid = o.conindid AND o.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = x.reltablespace
LEFT JOIN pg_catalog.pg_class AS r ON r.oid = o.confrelid
LEFT JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.relnamespace
WHERE o.contype IN ('p', 'u', 'c', 'f', 'x') AND o.conparentid = 0 AND o.conislocal
    AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname, o.conname

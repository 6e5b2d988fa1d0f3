-- Constraints of tables: not the clones that a partitioned table puts on partitions, which stand in
-- the object of its constraint (see index.sql), nor those that are only inherited. NOT NULL is a
-- property of the column (see table.sql), foreign keys' triggers are the server's business.
-- It goes on from index_tree.sql.
-- In: nothing. Out: `oid`, `object json`. Versions: WITHOUT OVERLAPS exists from 18.
tree AS (
    SELECT o.conparentid AS root, o.oid AS clone, p.conindid AS above
    FROM pg_catalog.pg_constraint AS o
    JOIN pg_catalog.pg_constraint AS p ON p.oid = o.conparentid AND p.conparentid = 0
    -- What refers to a partition because it refers to the partitioned table is no clone here. That
    -- a clone has an original is said for the planner, which else takes all for clones.
    WHERE o.conparentid <> 0 AND p.conrelid <> o.conrelid AND p.confrelid = o.confrelid
    UNION ALL
    SELECT t.root, o.oid, p.conindid
    FROM tree AS t
    JOIN pg_catalog.pg_constraint AS o ON o.conparentid = t.clone AND o.conparentid <> 0
    JOIN pg_catalog.pg_constraint AS p ON p.oid = o.conparentid AND p.conrelid <> o.conrelid
        AND p.confrelid = o.confrelid
), usual AS (
    SELECT r.root, CASE o.contype WHEN 'p' THEN '_pkey' WHEN 'f' THEN o.conname ELSE (
        -- An index keeps the name of a column that was renamed since, and its clones theirs.
        SELECT '_' || pg_catalog.string_agg(
            CASE WHEN pg_catalog.starts_with(a.attname, b.attname) IS FALSE THEN b.attname
                ELSE a.attname END, '_' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute AS a
        JOIN pg_catalog.pg_index AS i ON i.indexrelid = a.attrelid
        LEFT JOIN pg_catalog.pg_attribute AS b
            ON b.attrelid = i.indrelid AND b.attnum = i.indkey[a.attnum - 1] AND b.attnum > 0
        WHERE a.attrelid = o.conindid)
        || CASE WHEN o.contype = 'u'
            AND NOT coalesce((pg_catalog.to_jsonb(o) ->> 'conperiod')::boolean, false)
            THEN '_key' ELSE '_excl' END END AS tail,
        o.contype = 'f' AS is_whole
    FROM (SELECT DISTINCT root FROM tree) AS r
    JOIN pg_catalog.pg_constraint AS o ON o.oid = r.root
), clones AS (
    SELECT t.root, pg_catalog.json_agg(pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
        'relation', pg_catalog.json_build_object('schema', n.nspname, 'name', p.relname),
        'name', o.conname,
        -- The name of a foreign key's clone is nobody's business: pg_dump does not show it either.
        'is_usual', CASE WHEN u.is_whole OR m.description IS NULL
            AND o.conname = p.relname || u.tail
            AND pg_catalog.octet_length(p.relname || u.tail) < 64
            AND x.reltablespace = above.reltablespace
            AND x.reloptions IS NOT DISTINCT FROM above.reloptions THEN true END,
        'comment', m.description,
        'tablespace', s.spcname,
        'options', pg_catalog.to_json(x.reloptions))) ORDER BY n.nspname, p.relname) AS list
    FROM tree AS t
    JOIN usual AS u ON u.root = t.root
    JOIN pg_catalog.pg_constraint AS o ON o.oid = t.clone
    JOIN pg_catalog.pg_class AS p ON p.oid = o.conrelid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.relnamespace
    LEFT JOIN pg_catalog.pg_class AS x ON x.oid = o.conindid AND NOT u.is_whole
    LEFT JOIN pg_catalog.pg_class AS above ON above.oid = t.above
    LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = x.reltablespace
    LEFT JOIN pg_catalog.pg_description AS m
        ON m.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND m.objoid = t.clone
    GROUP BY t.root
)
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
        'options', CASE WHEN x.reloptions IS NOT NULL THEN (
            SELECT pg_catalog.json_agg(p.option ORDER BY p.place)
            FROM pg_catalog.unnest(x.reloptions) WITH ORDINALITY AS p(option, place)) END,
        'references', CASE WHEN r.oid IS NOT NULL THEN pg_catalog.json_build_object(
            'schema', rn.nspname, 'name', r.relname) END,
        'index_comment', m.description,
        'clones', coalesce(k.list, '[]'::pg_catalog.json),
        'missing_on', coalesce(a.list, '[]'::pg_catalog.json)))
) AS object
FROM pg_catalog.pg_constraint AS o
JOIN pg_catalog.pg_class AS c ON c.oid = o.conrelid AND c.relkind IN ('r', 'p', 'f')
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class AS x ON x.oid = o.conindid AND o.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = x.reltablespace
LEFT JOIN pg_catalog.pg_class AS r ON r.oid = o.confrelid
LEFT JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.relnamespace
LEFT JOIN pg_catalog.pg_description AS m
    ON m.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND m.objoid = x.oid
        AND m.objsubid = 0
LEFT JOIN clones AS k ON k.root = o.oid
LEFT JOIN missing AS a ON a.root = x.oid
WHERE o.contype IN ('p', 'u', 'c', 'f', 'x') AND o.conparentid = 0 AND o.conislocal
    AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND c.oid NOT IN (
        SELECT d.objid FROM pg_catalog.pg_depend AS d
        WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
            AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'e')

-- Indexes of their own: not those behind a constraint (they belong to it) and not the clones that a
-- partitioned index puts on partitions: those stand in the object of the partitioned index. A clone
-- is usual when it has the name that the server gives by itself (ChooseIndexName() in
-- src/backend/commands/indexcmds.c), no comment, no statistics targets, and the storage parameters
-- and tablespace of the index that it was cloned from; shortened names are not imitated. The key of
-- a partition whose index is a clone has a storage of its own (see constraint.sql). The command is
-- without storage parameters: those of an index can change.
-- It goes on from index_tree.sql.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
usual AS (
    -- An index keeps the name of a column that was renamed since, and its clones theirs.
    SELECT t.root, '_' || pg_catalog.string_agg(
        CASE WHEN pg_catalog.starts_with(a.attname, b.attname) IS FALSE THEN b.attname
            ELSE a.attname END, '_' ORDER BY a.attnum) || '_idx' AS tail
    FROM (SELECT DISTINCT root FROM index_tree) AS t
    JOIN pg_catalog.pg_index AS i ON i.indexrelid = t.root
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.root
    LEFT JOIN pg_catalog.pg_attribute AS b
        ON b.attrelid = i.indrelid AND b.attnum = i.indkey[a.attnum - 1] AND b.attnum > 0
    GROUP BY t.root
), clones AS (
    SELECT t.root, pg_catalog.json_agg(pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
        'relation', pg_catalog.json_build_object('schema', n.nspname, 'name', p.relname),
        'name', x.relname,
        'is_usual', CASE WHEN x.relname = p.relname || u.tail AND m.description IS NULL
            AND pg_catalog.octet_length(p.relname || u.tail) < 64
            AND (o.oid IS NOT NULL OR x.reltablespace = above.reltablespace
                AND x.reloptions IS NOT DISTINCT FROM above.reloptions)
            AND g.list IS NULL THEN true END,
        'comment', m.description,
        'tablespace', CASE WHEN o.oid IS NULL THEN s.spcname END,
        'options', CASE WHEN o.oid IS NULL THEN pg_catalog.to_json(x.reloptions) END,
        'statistics', g.list))
        ORDER BY n.nspname, p.relname) AS list
    FROM index_tree AS t
    JOIN usual AS u ON u.root = t.root
    JOIN pg_catalog.pg_class AS x ON x.oid = t.clone
    JOIN pg_catalog.pg_class AS above ON above.oid = t.parent
    JOIN pg_catalog.pg_index AS i ON i.indexrelid = t.clone
    JOIN pg_catalog.pg_class AS p ON p.oid = i.indrelid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.relnamespace
    LEFT JOIN pg_catalog.pg_description AS m
        ON m.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND m.objoid = t.clone
            AND m.objsubid = 0
    LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = x.reltablespace
    LEFT JOIN pg_catalog.pg_constraint AS o
        ON o.conindid = t.clone AND o.conrelid = i.indrelid AND o.contype IN ('p', 'u', 'x')
    LEFT JOIN LATERAL (
        SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
            'position', a.attnum, 'target', a.attstattarget) ORDER BY a.attnum) AS list
        FROM pg_catalog.pg_attribute AS a
        WHERE i.indexprs IS NOT NULL AND a.attrelid = t.clone AND a.attstattarget >= 0
    ) AS g ON true
    GROUP BY t.root
)
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'index', 'schema', n.nspname, 'name', c.relname),
    'definition', pg_catalog.json_build_object('index', pg_catalog.json_build_object(
        'relation', t.relname,
        'is_unique', i.indisunique,
        'is_valid', i.indisvalid,
        'command', CASE WHEN c.reloptions IS NULL THEN pg_catalog.pg_get_indexdef(c.oid) ELSE (
            -- As get_reloptions() in src/backend/utils/adt/ruleutils.c writes them.
            SELECT CASE WHEN pg_catalog.right(d.text, pg_catalog.length(e.text)) = e.text
                THEN pg_catalog.left(d.text, -pg_catalog.length(e.text)) || e.condition END
            FROM (SELECT pg_catalog.pg_get_indexdef(c.oid) AS text) AS d
            CROSS JOIN LATERAL (
                SELECT ' WITH (' || pg_catalog.string_agg(pg_catalog.quote_ident(p.name) || '='
                        || CASE WHEN pg_catalog.quote_ident(p.value) = p.value THEN p.value
                            ELSE pg_catalog.quote_literal(p.value) END, ', ' ORDER BY p.place)
                    || ')' || f.condition AS text, f.condition
                FROM (SELECT coalesce(' WHERE ' || pg_catalog.pg_get_expr(
                    i.indpred, i.indrelid), '') AS condition) AS f
                CROSS JOIN LATERAL (
                    SELECT pg_catalog.split_part(q.option, '=', 1) AS name, pg_catalog.substr(
                        q.option, pg_catalog.strpos(q.option, '=') + 1) AS value, q.place
                    FROM pg_catalog.unnest(c.reloptions) WITH ORDINALITY AS q(option, place)
                ) AS p
                GROUP BY f.condition) AS e) END,
        'tablespace', s.spcname,
        'options', pg_catalog.to_json(c.reloptions),
        -- Only expressions can have a target of their own.
        'statistics', CASE WHEN i.indexprs IS NOT NULL THEN (
            SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                'position', a.attnum, 'target', a.attstattarget) ORDER BY a.attnum)
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid = c.oid AND a.attstattarget >= 0) END,
        'clones', coalesce(k.list, '[]'::pg_catalog.json),
        'missing_on', coalesce(a.list, '[]'::pg_catalog.json)))
) AS object
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid AND t.relkind IN ('r', 'p', 'm')
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
LEFT JOIN clones AS k ON k.root = c.oid
LEFT JOIN missing AS a ON a.root = c.oid
WHERE c.relkind IN ('i', 'I') AND c.relpersistence <> 't' AND NOT c.relispartition
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND t.oid NOT IN (
        SELECT d.objid FROM pg_catalog.pg_depend AS d
        WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
            AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'e')
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint AS o
        WHERE o.conindid = c.oid AND o.contype IN ('p', 'u', 'x'))

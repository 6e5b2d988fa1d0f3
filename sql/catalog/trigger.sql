-- Triggers that somebody made: not those of foreign keys, and of the clones on partitions only when
-- they fire, where that is not when the original does.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
WITH RECURSIVE cloned AS (
    SELECT g.tgrelid, g.tgenabled, g.tgparentid AS of
    FROM pg_catalog.pg_trigger AS g WHERE g.tgparentid <> 0 AND NOT g.tgisinternal
    UNION ALL
    SELECT c.tgrelid, c.tgenabled, g.tgparentid
    FROM cloned AS c
    JOIN pg_catalog.pg_trigger AS g ON g.oid = c.of AND g.tgparentid <> 0
), partition AS (
    SELECT c.of, pg_catalog.json_agg(pg_catalog.json_build_object(
        'relation', pg_catalog.json_build_object('schema', n.nspname, 'name', t.relname),
        'enabled', CASE c.tgenabled
            WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled'
            WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END)
        ORDER BY n.nspname COLLATE "C", t.relname COLLATE "C") AS list
    FROM cloned AS c
    JOIN pg_catalog.pg_trigger AS g ON g.oid = c.of AND g.tgparentid = 0
        AND g.tgenabled <> c.tgenabled
    JOIN pg_catalog.pg_class AS t ON t.oid = c.tgrelid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
    GROUP BY c.of
)
SELECT g.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'trigger', 'schema', n.nspname, 'relation', c.relname, 'name', g.tgname),
    'definition', pg_catalog.json_build_object('trigger', pg_catalog.json_build_object(
        'command', pg_catalog.pg_get_triggerdef(g.oid),
        'enabled', CASE g.tgenabled
            WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled'
            WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END,
        'partitions', coalesce(p.list, '[]'::pg_catalog.json)))
) AS object
FROM pg_catalog.pg_trigger AS g
JOIN pg_catalog.pg_class AS c ON c.oid = g.tgrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN partition AS p ON p.of = g.oid
WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.deptype = 'e' AND (
            d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND d.objid = g.oid
            OR d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid))

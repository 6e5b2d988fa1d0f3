-- Triggers that somebody made: not those of foreign keys, not the clones on partitions.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT g.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'trigger', 'schema', n.nspname, 'relation', c.relname, 'name', g.tgname),
    'definition', pg_catalog.json_build_object('trigger', pg_catalog.json_build_object(
        'command', pg_catalog.pg_get_triggerdef(g.oid),
        'enabled', CASE g.tgenabled
            WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled'
            WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END))
) AS object
FROM pg_catalog.pg_trigger AS g
JOIN pg_catalog.pg_class AS c ON c.oid = g.tgrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.deptype = 'e' AND (
            d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND d.objid = g.oid
            OR d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid))
ORDER BY n.nspname, c.relname, g.tgname

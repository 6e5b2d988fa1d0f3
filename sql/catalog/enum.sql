-- Enumerated types with their labels in order.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT t.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'enum', 'schema', n.nspname, 'name', t.typname),
    'owner', pg_catalog.pg_get_userbyid(t.typowner),
    'definition', pg_catalog.json_build_object('enum', pg_catalog.json_build_object(
        'labels', (
            SELECT coalesce(
                pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder), '[]'::pg_catalog.json)
            FROM pg_catalog.pg_enum AS e WHERE e.enumtypid = t.oid)))
) AS object
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
WHERE t.typtype = 'e' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
            AND d.objid = t.oid AND d.deptype = 'e')

-- Row security policies.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT l.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'policy', 'schema', n.nspname, 'relation', c.relname, 'name', l.polname),
    'definition', pg_catalog.json_build_object('policy', pg_catalog.json_build_object(
        'is_permissive', l.polpermissive,
        'command', CASE l.polcmd
            WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
            WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
        'roles', (
            SELECT coalesce(pg_catalog.json_agg(
                pg_catalog.pg_get_userbyid(r.role)
                ORDER BY pg_catalog.pg_get_userbyid(r.role)), '[]'::pg_catalog.json)
            FROM pg_catalog.unnest(l.polroles) AS r(role) WHERE r.role <> 0),
        'using', pg_catalog.pg_get_expr(l.polqual, l.polrelid),
        'check', pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid)))
) AS object
FROM pg_catalog.pg_policy AS l
JOIN pg_catalog.pg_class AS c ON c.oid = l.polrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype = 'e')

-- Functions (window functions too) and procedures, by their argument types. Aggregates are another
-- kind: pg_get_functiondef() refuses them.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT p.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END,
        'schema', n.nspname, 'name', p.proname,
        'arguments', (
            SELECT coalesce(pg_catalog.json_agg(
                pg_catalog.format_type(a.type, NULL) ORDER BY a.position), '[]'::pg_catalog.json)
            FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[])
                WITH ORDINALITY AS a(type, position))),
    'owner', pg_catalog.pg_get_userbyid(p.proowner),
    'definition', pg_catalog.json_build_object(
        CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END,
        pg_catalog.json_build_object(
            'language', l.lanname,
            'arguments', pg_catalog.pg_get_function_arguments(p.oid),
            'result', pg_catalog.pg_get_function_result(p.oid),
            'command', pg_catalog.pg_get_functiondef(p.oid)))
) AS object
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
WHERE p.prokind IN ('f', 'w', 'p')
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
            AND d.objid = p.oid AND d.deptype IN ('e', 'i'))

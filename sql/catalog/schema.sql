-- Schemas that are not the server's own.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT n.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object('kind', 'schema', 'name', n.nspname),
    'owner', pg_catalog.pg_get_userbyid(n.nspowner),
    'definition', pg_catalog.json_build_object('schema', pg_catalog.json_build_object())
) AS object
FROM pg_catalog.pg_namespace AS n
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS e
        WHERE e.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
            AND e.objid = n.oid AND e.deptype = 'e')

-- Composite types with their attributes in order. The comments of attributes come with
-- `comment.sql` under the type's pg_class row, which `alias.sql` leads back to the type.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT t.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'composite', 'schema', n.nspname, 'name', t.typname),
    'owner', pg_catalog.pg_get_userbyid(t.typowner),
    'definition', pg_catalog.json_build_object('composite', pg_catalog.json_build_object(
        'attributes', pg_catalog.json_build_array()))
) AS object
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid AND c.relkind = 'c'
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
            AND d.objid = t.oid AND d.deptype = 'e')

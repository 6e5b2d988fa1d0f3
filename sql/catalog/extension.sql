-- Extensions. Their members are not read: an extension is one object, whatever it holds.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT x.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object('kind', 'extension', 'name', x.extname),
    'owner', pg_catalog.pg_get_userbyid(x.extowner),
    'definition', pg_catalog.json_build_object('extension', pg_catalog.json_build_object(
        'version', x.extversion, 'schema', n.nspname))
) AS object
FROM pg_catalog.pg_extension AS x
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.extnamespace
ORDER BY x.extname

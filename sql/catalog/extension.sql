-- Extensions. Their members are not read: an extension is one object, whatever it holds.
-- To which versions it can be updated is said by its files, which may be gone; that is not asked of
-- the language that every database has.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT x.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object('kind', 'extension', 'name', x.extname),
    'owner', pg_catalog.pg_get_userbyid(x.extowner),
    'definition', pg_catalog.json_build_object('extension', pg_catalog.json_build_object(
        'version', x.extversion, 'schema', n.nspname,
        'updates', CASE WHEN x.extname <> 'plpgsql'
            AND x.extname IN (SELECT a.name FROM pg_catalog.pg_available_extensions() AS a)
            THEN (
                SELECT coalesce(pg_catalog.json_agg(p.target ORDER BY p.target), '[]')
                FROM pg_catalog.pg_extension_update_paths(x.extname) AS p
                WHERE p.source = x.extversion AND p.path IS NOT NULL) END))
) AS object
FROM pg_catalog.pg_extension AS x
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.extnamespace

-- What roles are called on foreign servers. `options` is null where the server hides them from who
-- asks, and empty otherwise: foreign_option.sql brings them.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all. The table pg_user_mapping is
-- for superusers; the view pg_user_mappings shows everybody what is theirs, and its condition is
-- repeated here, because it shows no options and hidden ones in the same way.
SELECT u.umid AS oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'user_mapping', 'relation', u.srvname, 'name', u.usename),
    'definition', pg_catalog.json_build_object('user_mapping', pg_catalog.json_build_object(
        'options', CASE
            WHEN u.umoptions IS NOT NULL
                OR r.rolsuper
                OR u.umuser = 0 AND pg_catalog.pg_has_role(s.srvowner, 'USAGE')
                OR u.usename = r.rolname AND (
                    pg_catalog.pg_has_role(s.srvowner, 'USAGE')
                    OR pg_catalog.has_server_privilege(s.oid, 'USAGE'))
            THEN '[]'::pg_catalog.json END))
) AS object
FROM pg_catalog.pg_user_mappings AS u
JOIN pg_catalog.pg_foreign_server AS s ON s.oid = u.srvid
LEFT JOIN pg_catalog.pg_roles AS r ON r.rolname = CURRENT_USER
WHERE u.umid >= 16384

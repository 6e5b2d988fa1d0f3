-- Foreign servers. Their options are read by foreign_option.sql.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT s.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object('kind', 'server', 'name', s.srvname),
    'owner', pg_catalog.pg_get_userbyid(s.srvowner),
    'definition', pg_catalog.json_build_object('server', pg_catalog.json_build_object(
        'wrapper', w.fdwname,
        'type', s.srvtype,
        'version', s.srvversion))
) AS object
FROM pg_catalog.pg_foreign_server AS s
JOIN pg_catalog.pg_foreign_data_wrapper AS w ON w.oid = s.srvfdw
WHERE s.oid >= 16384
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass
            AND d.objid = s.oid AND d.deptype = 'e')

-- Foreign data wrappers. Their options are read by foreign_option.sql.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT w.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object('kind', 'foreign_data_wrapper', 'name', w.fdwname),
    'owner', pg_catalog.pg_get_userbyid(w.fdwowner),
    'definition', pg_catalog.json_build_object(
        'foreign_data_wrapper', pg_catalog.json_build_object(
            'handler', (
                SELECT pg_catalog.json_build_object('schema', n.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                WHERE p.oid = w.fdwhandler),
            'validator', (
                SELECT pg_catalog.json_build_object('schema', n.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                WHERE p.oid = w.fdwvalidator)))
) AS object
FROM pg_catalog.pg_foreign_data_wrapper AS w
WHERE w.oid >= 16384
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass
            AND d.objid = w.oid AND d.deptype = 'e')

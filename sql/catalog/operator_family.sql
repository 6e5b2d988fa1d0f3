-- Operator families with the members that are tied to the family alone: those of two types, and
-- those that a class can do without. The others belong to a class.
-- It goes on from operator_member.sql.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT f.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'operator_family', 'schema', n.nspname, 'name', f.opfname,
        'arguments', pg_catalog.json_build_array(pg_catalog.quote_ident(m.amname))),
    'owner', pg_catalog.pg_get_userbyid(f.opfowner),
    'definition', pg_catalog.json_build_object('operator_family', pg_catalog.json_build_object(
        'operators', coalesce(mo.list, '[]'::pg_catalog.json),
        'functions', coalesce(mf.list, '[]'::pg_catalog.json)))
) AS object
FROM pg_catalog.pg_opfamily AS f
JOIN pg_catalog.pg_namespace AS n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am AS m ON m.oid = f.opfmethod
LEFT JOIN member_operator AS mo ON mo.family = f.oid AND mo.class IS NULL
LEFT JOIN member_function AS mf ON mf.family = f.oid AND mf.class IS NULL
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass
            AND d.objid = f.oid AND d.deptype = 'e')

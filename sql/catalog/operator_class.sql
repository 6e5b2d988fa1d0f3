-- Operator classes with the members that are tied to them. The others belong to the family.
-- It goes on from operator_member.sql.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'operator_class', 'schema', n.nspname, 'name', c.opcname,
        'arguments', pg_catalog.json_build_array(pg_catalog.quote_ident(m.amname))),
    'owner', pg_catalog.pg_get_userbyid(c.opcowner),
    'definition', pg_catalog.json_build_object('operator_class', pg_catalog.json_build_object(
        'is_default', c.opcdefault,
        'type', pg_catalog.format_type(c.opcintype, NULL),
        'storage', CASE WHEN c.opckeytype <> 0 THEN
            pg_catalog.format_type(c.opckeytype, NULL) END,
        'family', pg_catalog.json_build_object('schema', fn.nspname, 'name', f.opfname),
        'operators', coalesce(mo.list, '[]'::pg_catalog.json),
        'functions', coalesce(mf.list, '[]'::pg_catalog.json)))
) AS object
FROM pg_catalog.pg_opclass AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.opcnamespace
JOIN pg_catalog.pg_am AS m ON m.oid = c.opcmethod
JOIN pg_catalog.pg_opfamily AS f ON f.oid = c.opcfamily
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.opfnamespace
LEFT JOIN member_operator AS mo ON mo.class = c.oid
LEFT JOIN member_function AS mf ON mf.class = c.oid
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype = 'e')

-- Operator classes with the members that are tied to them. The others belong to the family.
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
        'operators', (
            SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_strip_nulls(
                pg_catalog.json_build_object(
                'number', o.amopstrategy,
                'left', pg_catalog.format_type(o.amoplefttype, NULL),
                'right', pg_catalog.format_type(o.amoprighttype, NULL),
                'operator', pg_catalog.json_build_object('schema', pn.nspname, 'name', p.oprname),
                'sorted_by', (
                    SELECT pg_catalog.json_build_object('schema', sn.nspname, 'name', s.opfname)
                    FROM pg_catalog.pg_opfamily AS s
                    JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.opfnamespace
                    WHERE s.oid = o.amopsortfamily)
            )) ORDER BY pg_catalog.format_type(o.amoplefttype, NULL) COLLATE pg_catalog."C",
                pg_catalog.format_type(o.amoprighttype, NULL) COLLATE pg_catalog."C",
                o.amopstrategy, o.amoppurpose), '[]'::pg_catalog.json)
            FROM pg_catalog.pg_amop AS o
            JOIN pg_catalog.pg_operator AS p ON p.oid = o.amopopr
            JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.oprnamespace
            WHERE o.amopfamily = f.oid AND EXISTS (
                SELECT 1 FROM pg_catalog.pg_depend AS d
                WHERE d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND d.objid = o.oid
                    AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
                    AND d.refobjid = c.oid)),
        'functions', (
            SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
                'number', o.amprocnum,
                'left', pg_catalog.format_type(o.amproclefttype, NULL),
                'right', pg_catalog.format_type(o.amprocrighttype, NULL),
                'function', pg_catalog.json_build_object(
                    'schema', pn.nspname, 'name', p.proname, 'arguments', (
                        SELECT coalesce(pg_catalog.json_agg(
                            pg_catalog.format_type(t.type, NULL) ORDER BY t.position),
                            '[]'::pg_catalog.json)
                        FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[])
                            WITH ORDINALITY AS t(type, position)))
            ) ORDER BY pg_catalog.format_type(o.amproclefttype, NULL) COLLATE pg_catalog."C",
                pg_catalog.format_type(o.amprocrighttype, NULL) COLLATE pg_catalog."C",
                o.amprocnum), '[]'::pg_catalog.json)
            FROM pg_catalog.pg_amproc AS o
            JOIN pg_catalog.pg_proc AS p ON p.oid = o.amproc::pg_catalog.oid
            JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
            WHERE o.amprocfamily = f.oid AND EXISTS (
                SELECT 1 FROM pg_catalog.pg_depend AS d
                WHERE d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND d.objid = o.oid
                    AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
                    AND d.refobjid = c.oid))))
) AS object
FROM pg_catalog.pg_opclass AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.opcnamespace
JOIN pg_catalog.pg_am AS m ON m.oid = c.opcmethod
JOIN pg_catalog.pg_opfamily AS f ON f.oid = c.opcfamily
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.opfnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype = 'e')

-- Operator families with the members that are tied to the family alone: those of two types, and
-- those that a class can do without. The others belong to a class.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT f.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'operator_family', 'schema', n.nspname, 'name', f.opfname,
        'arguments', pg_catalog.json_build_array(pg_catalog.quote_ident(m.amname))),
    'owner', pg_catalog.pg_get_userbyid(f.opfowner),
    'definition', pg_catalog.json_build_object('operator_family', pg_catalog.json_build_object(
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
            WHERE o.amopfamily = f.oid AND NOT EXISTS (
                SELECT 1 FROM pg_catalog.pg_depend AS d
                WHERE d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND d.objid = o.oid
                    AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass)),
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
            WHERE o.amprocfamily = f.oid AND NOT EXISTS (
                SELECT 1 FROM pg_catalog.pg_depend AS d
                WHERE d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND d.objid = o.oid
                    AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass))))
) AS object
FROM pg_catalog.pg_opfamily AS f
JOIN pg_catalog.pg_namespace AS n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am AS m ON m.oid = f.opfmethod
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass
            AND d.objid = f.oid AND d.deptype = 'e')

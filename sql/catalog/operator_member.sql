-- The beginning of operator_class.sql and operator_family.sql: the operators and the functions of
-- families, each with the class that it is tied to, which is null for those of the family alone.
-- The server's own, whose oids are below FirstNormalObjectId (src/include/access/transam.h), are
-- left out.
WITH member_operator AS (
    SELECT o.amopfamily AS family, d.refobjid AS class,
        pg_catalog.json_agg(pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
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
            o.amopstrategy, o.amoppurpose) AS list
    FROM pg_catalog.pg_amop AS o
    JOIN pg_catalog.pg_operator AS p ON p.oid = o.amopopr
    JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.oprnamespace
    LEFT JOIN pg_catalog.pg_depend AS d
        ON d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND d.objid = o.oid
            AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
    WHERE o.oid >= 16384
    GROUP BY o.amopfamily, d.refobjid
), member_function AS (
    SELECT o.amprocfamily AS family, d.refobjid AS class,
        pg_catalog.json_agg(pg_catalog.json_build_object(
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
            o.amprocnum) AS list
    FROM pg_catalog.pg_amproc AS o
    JOIN pg_catalog.pg_proc AS p ON p.oid = o.amproc::pg_catalog.oid
    JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
    LEFT JOIN pg_catalog.pg_depend AS d
        ON d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND d.objid = o.oid
            AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
    WHERE o.oid >= 16384
    GROUP BY o.amprocfamily, d.refobjid
)

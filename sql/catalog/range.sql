-- Range types. Their multirange types, constructor functions and the cast between the two come and
-- go with them.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all (multiranges are in 14).
SELECT t.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'range', 'schema', n.nspname, 'name', t.typname),
    'owner', pg_catalog.pg_get_userbyid(t.typowner),
    'definition', pg_catalog.json_build_object('range', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'subtype', pg_catalog.format_type(r.rngsubtype, NULL),
            'multirange', pg_catalog.json_build_object('schema', mn.nspname, 'name', m.typname),
            -- The default class is written, too: another one may become the default.
            'operator_class', (
                SELECT pg_catalog.json_build_object('schema', cn.nspname, 'name', c.opcname)
                FROM pg_catalog.pg_opclass AS c
                JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.opcnamespace
                WHERE c.oid = r.rngsubopc),
            'collation', (
                SELECT pg_catalog.json_build_object('schema', cn.nspname, 'name', c.collname)
                FROM pg_catalog.pg_collation AS c
                JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.collnamespace
                WHERE c.oid = r.rngcollation AND c.oid <> s.typcollation),
            'canonical', (
                SELECT pg_catalog.json_build_object('schema', pn.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
                WHERE p.oid = r.rngcanonical),
            'difference', (
                SELECT pg_catalog.json_build_object('schema', pn.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
                WHERE p.oid = r.rngsubdiff))))
) AS object
FROM pg_catalog.pg_range AS r
JOIN pg_catalog.pg_type AS t ON t.oid = r.rngtypid
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type AS s ON s.oid = r.rngsubtype
JOIN pg_catalog.pg_type AS m ON m.oid = r.rngmultitypid
JOIN pg_catalog.pg_namespace AS mn ON mn.oid = m.typnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
            AND d.objid = t.oid AND d.deptype = 'e')

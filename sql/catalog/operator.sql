-- Operators, and what a forward reference to one has left: an operator without a function.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT o.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'operator', 'schema', n.nspname, 'name', o.oprname,
        'arguments', pg_catalog.json_build_array(
            CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprleft, NULL) END,
            CASE WHEN o.oprright = 0 THEN 'NONE'
                ELSE pg_catalog.format_type(o.oprright, NULL) END)),
    -- Whoever names an operator that is not there yet becomes its owner, until it is made.
    'owner', CASE WHEN o.oprcode <> 0 THEN pg_catalog.pg_get_userbyid(o.oprowner) END,
    'definition', pg_catalog.json_build_object('operator', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'function', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
                WHERE p.oid = o.oprcode),
            'commutator', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', c.oprname)
                FROM pg_catalog.pg_operator AS c
                JOIN pg_catalog.pg_namespace AS m ON m.oid = c.oprnamespace
                WHERE c.oid = o.oprcom AND o.oprcode <> 0),
            'negator', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', c.oprname)
                FROM pg_catalog.pg_operator AS c
                JOIN pg_catalog.pg_namespace AS m ON m.oid = c.oprnamespace
                WHERE c.oid = o.oprnegate AND o.oprcode <> 0),
            'restrict', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
                WHERE p.oid = o.oprrest),
            'join', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
                WHERE p.oid = o.oprjoin),
            'can_hash', CASE WHEN o.oprcanhash THEN true END,
            'can_merge', CASE WHEN o.oprcanmerge THEN true END)))
) AS object
FROM pg_catalog.pg_operator AS o
JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass
            AND d.objid = o.oid AND d.deptype = 'e')

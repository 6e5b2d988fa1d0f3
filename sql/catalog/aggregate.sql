-- Aggregates with their functions. The functions of the moving form are listed only where there is
-- one: without its transition function the server keeps none of the others.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT p.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'aggregate', 'schema', n.nspname, 'name', p.proname,
        'arguments', (
            SELECT coalesce(pg_catalog.json_agg(
                pg_catalog.format_type(t.type, NULL) ORDER BY t.position), '[]'::pg_catalog.json)
            FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[])
                WITH ORDINALITY AS t(type, position))),
    'owner', pg_catalog.pg_get_userbyid(p.proowner),
    'definition', pg_catalog.json_build_object('aggregate', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'manner', CASE a.aggkind
                WHEN 'n' THEN 'normal' WHEN 'o' THEN 'ordered_set' WHEN 'h' THEN 'hypothetical' END,
            'arguments', pg_catalog.pg_get_function_arguments(p.oid),
            'result', pg_catalog.format_type(p.prorettype, NULL),
            'state', pg_catalog.json_build_object(
                'function', f.transition,
                'type', pg_catalog.format_type(a.aggtranstype, NULL),
                'space', nullif(a.aggtransspace, 0),
                'initial', a.agginitval,
                'final', f.final,
                'is_final_extra', nullif(a.aggfinalextra, false),
                'final_modify', CASE a.aggfinalmodify
                    WHEN 'r' THEN 'read_only' WHEN 's' THEN 'shareable'
                    WHEN 'w' THEN 'read_write' END),
            'moving', CASE WHEN a.aggmtransfn <> 0 THEN pg_catalog.json_build_object(
                'function', f.moving,
                'inverse', f.inverse,
                'type', pg_catalog.format_type(a.aggmtranstype, NULL),
                'space', nullif(a.aggmtransspace, 0),
                'initial', a.aggminitval,
                'final', f.moving_final,
                'is_final_extra', nullif(a.aggmfinalextra, false),
                'final_modify', CASE a.aggmfinalmodify
                    WHEN 'r' THEN 'read_only' WHEN 's' THEN 'shareable'
                    WHEN 'w' THEN 'read_write' END) END,
            'combine', f.combine,
            'serialize', f.serialize,
            'deserialize', f.deserialize,
            'sort_operator', (
                SELECT pg_catalog.json_build_object('schema', m.nspname, 'name', o.oprname)
                FROM pg_catalog.pg_operator AS o
                JOIN pg_catalog.pg_namespace AS m ON m.oid = o.oprnamespace
                WHERE o.oid = a.aggsortop),
            'parallel', CASE p.proparallel
                WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' WHEN 'u' THEN 'unsafe' END)))
) AS object
FROM pg_catalog.pg_aggregate AS a
JOIN pg_catalog.pg_proc AS p ON p.oid = a.aggfnoid
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
CROSS JOIN LATERAL (
    SELECT
        pg_catalog.max(r.name) FILTER (WHERE r.oid = a.aggtransfn)::pg_catalog.json AS transition,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = a.aggfinalfn)::pg_catalog.json AS final,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = a.aggmtransfn)::pg_catalog.json AS moving,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = a.aggminvtransfn)::pg_catalog.json AS inverse,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = a.aggmfinalfn)::pg_catalog.json
            AS moving_final,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = a.aggcombinefn)::pg_catalog.json AS combine,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = a.aggserialfn)::pg_catalog.json AS serialize,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = a.aggdeserialfn)::pg_catalog.json
            AS deserialize
    FROM (
        SELECT q.oid, pg_catalog.json_build_object(
            'schema', m.nspname, 'name', q.proname)::pg_catalog.text AS name
        FROM pg_catalog.pg_proc AS q
        JOIN pg_catalog.pg_namespace AS m ON m.oid = q.pronamespace
        WHERE q.oid IN (
            a.aggtransfn, a.aggfinalfn, a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn,
            a.aggcombinefn, a.aggserialfn, a.aggdeserialfn)
    ) AS r
) AS f
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
            AND d.objid = p.oid AND d.deptype = 'e')

-- Casts that somebody made: not the one from each range type to its multirange type.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'cast', 'name', 'cast', 'arguments', pg_catalog.json_build_array(
            pg_catalog.format_type(c.castsource, NULL),
            pg_catalog.format_type(c.casttarget, NULL))),
    'definition', pg_catalog.json_build_object('cast', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'method', CASE c.castmethod
                WHEN 'f' THEN 'function' WHEN 'i' THEN 'inout' WHEN 'b' THEN 'binary' END,
            'function', (
                SELECT pg_catalog.json_build_object(
                    'schema', n.nspname, 'name', p.proname, 'arguments', (
                        SELECT pg_catalog.json_agg(
                            pg_catalog.format_type(t.type, NULL) ORDER BY t.position)
                        FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[])
                            WITH ORDINALITY AS t(type, position)))
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                WHERE p.oid = c.castfunc),
            'context', CASE c.castcontext
                WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment' WHEN 'i' THEN 'implicit' END)))
) AS object
FROM pg_catalog.pg_cast AS c
JOIN pg_catalog.pg_type AS s ON s.oid = c.castsource
JOIN pg_catalog.pg_type AS t ON t.oid = c.casttarget
JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.typnamespace
JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.typnamespace
WHERE c.oid >= 16384 AND sn.nspname !~ '^pg_temp_' AND tn.nspname !~ '^pg_temp_'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype IN ('e', 'i'))

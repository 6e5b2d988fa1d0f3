-- Bodies in strings, which the server knows nothing about until it looks into them, each with the
-- statement that makes it look: the validator of the language, under the settings of the function.
-- It runs nothing of the body.
-- In: nothing. Out: `identity`, `body`, `statement`, one row per function. Versions: the same on
-- all (what BEGIN ATOMIC made has no string).
SELECT i.identity, p.prosrc AS body,
    pg_catalog.concat(
        (SELECT pg_catalog.string_agg(
            pg_catalog.format('SELECT pg_catalog.set_config(%L, %L, true);',
                pg_catalog.split_part(s.setting, '=', 1),
                pg_catalog.substr(
                    s.setting,
                    pg_catalog.strpos(s.setting, '=') OPERATOR(pg_catalog.+) 1)),
            ' ' ORDER BY s.place)
        FROM pg_catalog.unnest(p.proconfig) WITH ORDINALITY AS s(setting, place)),
        pg_catalog.format(' SELECT %I.%I(%s)', vn.nspname, v.proname, p.oid)) AS statement
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid OPERATOR(pg_catalog.=) p.prolang
JOIN pg_catalog.pg_proc AS v ON v.oid OPERATOR(pg_catalog.=) l.lanvalidator
JOIN pg_catalog.pg_namespace AS vn ON vn.oid OPERATOR(pg_catalog.=) v.pronamespace
CROSS JOIN LATERAL pg_catalog.pg_identify_object(
    'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, 0) AS i
WHERE l.lanname OPERATOR(pg_catalog.=) ANY (ARRAY['sql', 'plpgsql']::pg_catalog.name[])
    AND p.prosqlbody IS NULL
    AND n.nspname OPERATOR(pg_catalog.!~) '^pg_'
    AND n.nspname OPERATOR(pg_catalog.<>) 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
            AND d.objid OPERATOR(pg_catalog.=) p.oid
            AND d.deptype OPERATOR(pg_catalog.=) ANY (ARRAY['e', 'i']::pg_catalog."char"[]))
ORDER BY i.identity

-- Sequences of their own, with the column that owns them. Those of identity columns belong to the
-- column and are read with it.
-- In: nothing. Out: `oid`, `object json`. Versions: UNLOGGED sequences exist from 15.
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'sequence', 'schema', n.nspname, 'name', c.relname),
    'owner', pg_catalog.pg_get_userbyid(c.relowner),
    'definition', pg_catalog.json_build_object('sequence', pg_catalog.json_build_object(
        'is_unlogged', c.relpersistence = 'u',
        'type', pg_catalog.format_type(s.seqtypid, NULL),
        'start', s.seqstart, 'increment', s.seqincrement, 'minimum', s.seqmin,
        'maximum', s.seqmax, 'cache', s.seqcache, 'is_cycle', s.seqcycle,
        'owned_by', (
            SELECT pg_catalog.json_build_object(
                'schema', tn.nspname, 'relation', t.relname, 'column', a.attname)
            FROM pg_catalog.pg_depend AS o
            JOIN pg_catalog.pg_class AS t ON t.oid = o.refobjid
            JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
            JOIN pg_catalog.pg_attribute AS a
                ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid
            WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.objid = c.oid
                AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                AND o.deptype = 'a')))
) AS object
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = c.oid
WHERE c.relkind = 'S' AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype IN ('e', 'i'))

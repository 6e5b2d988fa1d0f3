-- Tables: plain, partitioned and foreign, partitions included. Columns are read by column.sql,
-- options of foreign tables by foreign_option.sql; constraints and triggers are objects of their
-- own.
-- In: nothing. Out: `oid`, `object json`. Versions: partitioned tables have an access method, or
-- none, from 17.
WITH validated AS (
    -- A child made after a check that is NOT VALID has it as a valid one.
    SELECT o.conrelid AS relation,
        pg_catalog.json_agg(DISTINCT o.conname ORDER BY o.conname) AS list
    FROM pg_catalog.pg_inherits AS h
    JOIN pg_catalog.pg_constraint AS p
        ON p.conrelid = h.inhparent AND p.contype = 'c' AND NOT p.convalidated
    JOIN pg_catalog.pg_constraint AS o
        ON o.conrelid = h.inhrelid AND o.contype = 'c' AND o.conname = p.conname
            AND o.convalidated AND NOT o.conislocal
    GROUP BY o.conrelid
), parents AS (
    SELECT h.inhrelid AS relation, pg_catalog.json_agg(pg_catalog.json_build_object(
        'schema', n.nspname, 'name', p.relname) ORDER BY h.inhseqno) AS list,
        pg_catalog.bool_or(h.inhdetachpending) AS is_leaving
    FROM pg_catalog.pg_inherits AS h
    JOIN pg_catalog.pg_class AS p ON p.oid = h.inhparent AND p.relkind IN ('r', 'p', 'f')
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.relnamespace
    GROUP BY h.inhrelid
), clustered AS (
    SELECT x.indrelid AS relation, i.relname AS index
    FROM pg_catalog.pg_index AS x
    JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid
    WHERE x.indisclustered
)
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', CASE c.relkind WHEN 'f' THEN 'foreign_table' ELSE 'table' END,
        'schema', n.nspname, 'name', c.relname),
    'owner', pg_catalog.pg_get_userbyid(c.relowner),
    'definition', CASE c.relkind WHEN 'f' THEN pg_catalog.json_build_object('foreign_table',
        pg_catalog.json_build_object(
            'server', w.srvname,
            'columns', pg_catalog.json_build_array(),
            'bound', pg_catalog.pg_get_expr(c.relpartbound, c.oid),
            'parents', p.list))
    ELSE pg_catalog.json_build_object('table', pg_catalog.json_build_object(
        'is_unlogged', c.relpersistence = 'u',
        'columns', pg_catalog.json_build_array(),
        'partition_key', CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
        'bound', pg_catalog.pg_get_expr(c.relpartbound, c.oid),
        'parents', p.list,
        'is_leaving', coalesce(p.is_leaving, false),
        'of_type', CASE WHEN c.reloftype <> 0 THEN
            pg_catalog.format_type(c.reloftype, NULL) END,
        'validated', coalesce(v.list, '[]'::pg_catalog.json),
        'options', CASE WHEN c.reloptions IS NOT NULL OR t.reloptions IS NOT NULL THEN (
            SELECT pg_catalog.json_agg(o.option ORDER BY o.is_toast, o.place) FROM (
                SELECT own.option, false AS is_toast, own.place
                FROM pg_catalog.unnest(c.reloptions) WITH ORDINALITY AS own(option, place)
                UNION ALL
                SELECT 'toast.' || toast.option, true, toast.place
                FROM pg_catalog.unnest(t.reloptions) WITH ORDINALITY AS toast(option, place)
            ) AS o) END,
        'access_method', CASE WHEN m.amname <> 'heap' OR c.relkind = 'p' THEN m.amname END,
        'tablespace', s.spcname,
        'has_row_security', c.relrowsecurity,
        'is_row_security_forced', c.relforcerowsecurity,
        'replica_identity', CASE c.relreplident
            WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' WHEN 'i' THEN (
                SELECT i.relname FROM pg_catalog.pg_index AS x
                JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid
                WHERE x.indrelid = c.oid AND x.indisreplident) END,
        'replica_identity_is_index', c.relreplident = 'i',
        'clustered_on', k.index)) END
) AS object
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN validated AS v ON v.relation = c.oid
LEFT JOIN parents AS p ON p.relation = c.oid
LEFT JOIN clustered AS k ON k.relation = c.oid
LEFT JOIN pg_catalog.pg_class AS t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL
LEFT JOIN pg_catalog.pg_foreign_table AS f ON f.ftrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_server AS w ON w.oid = f.ftserver
LEFT JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND c.oid NOT IN (
        SELECT d.objid FROM pg_catalog.pg_depend AS d
        WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
            AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'e')

-- Materialized views. Whether one is populated is data, not schema, and is not read.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'materialized_view', 'schema', n.nspname, 'name', c.relname),
    'owner', pg_catalog.pg_get_userbyid(c.relowner),
    'definition', pg_catalog.json_build_object(
        'materialized_view', pg_catalog.json_build_object(
            'columns', pg_catalog.json_build_array(),
            'query', pg_catalog.pg_get_viewdef(c.oid),
            'options', (
                SELECT pg_catalog.json_agg(o.option ORDER BY o.place)
                FROM pg_catalog.unnest(c.reloptions) WITH ORDINALITY AS o(option, place)),
            'access_method', CASE WHEN m.amname <> 'heap' THEN m.amname END,
            'tablespace', s.spcname,
            'clustered_on', (
                SELECT ci.relname FROM pg_catalog.pg_index AS x
                JOIN pg_catalog.pg_class AS ci ON ci.oid = x.indexrelid
                WHERE x.indrelid = c.oid AND x.indisclustered)))
) AS object
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
WHERE c.relkind = 'm' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype = 'e')

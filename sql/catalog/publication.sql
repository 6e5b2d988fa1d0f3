-- Publications: the tables, with the columns and rows of each, and the schemas they publish. A list
-- of columns is a set: the server keeps it in the order of the table.
-- In: nothing. Out: `oid`, `object json`. Versions: columns, rows and schemas exist from 15. An
-- older server lacks the columns prqual and prattrs, so their names mean those of `absent` there;
-- schemas are found by their dependencies, because the table pg_publication_namespace (6237) cannot
-- be named everywhere. Which generated columns are published is said from 18.
SELECT p.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object('kind', 'publication', 'name', p.pubname),
    'owner', pg_catalog.pg_get_userbyid(p.pubowner),
    'definition', pg_catalog.json_build_object('publication', pg_catalog.json_build_object(
        'is_for_all_tables', p.puballtables,
        'tables', (
            SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_strip_nulls(
                pg_catalog.json_build_object(
                    'table', pg_catalog.json_build_object(
                        'schema', n.nspname, 'name', c.relname),
                    'columns', m.part -> 'columns',
                    'filter', m.part ->> 'filter'
                )) ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"), '[]'::pg_catalog.json)
            FROM pg_catalog.pg_publication_rel AS r
            JOIN pg_catalog.pg_class AS c ON c.oid = r.prrelid
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            CROSS JOIN (
                SELECT NULL::pg_catalog.int2vector AS prattrs,
                    NULL::pg_catalog.pg_node_tree AS prqual
            ) AS absent
            CROSS JOIN LATERAL (
                SELECT (
                    SELECT pg_catalog.json_build_object(
                        'columns', (
                            SELECT pg_catalog.json_agg(a.attname ORDER BY a.attname COLLATE "C")
                            FROM pg_catalog.pg_attribute AS a
                            WHERE a.attrelid = o.prrelid AND a.attnum = ANY (prattrs::int2[])),
                        'filter', pg_catalog.pg_get_expr(prqual, o.prrelid))
                    FROM pg_catalog.pg_publication_rel AS o WHERE o.oid = r.oid) AS part
            ) AS m
            WHERE r.prpubid = p.oid),
        'schemas', (
            SELECT coalesce(pg_catalog.json_agg(n.nspname ORDER BY n.nspname COLLATE "C"),
                '[]'::pg_catalog.json)
            FROM pg_catalog.pg_depend AS d
            JOIN pg_catalog.pg_depend AS s
                ON s.classid = d.classid AND s.objid = d.objid
                    AND s.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
            JOIN pg_catalog.pg_namespace AS n ON n.oid = s.refobjid
            WHERE d.classid = 6237 AND d.refobjid = p.oid
                AND d.refclassid = 'pg_catalog.pg_publication'::pg_catalog.regclass),
        'publishes_insert', p.pubinsert,
        'publishes_update', p.pubupdate,
        'publishes_delete', p.pubdelete,
        'publishes_truncate', p.pubtruncate,
        'is_via_partition_root', p.pubviaroot,
        'has_generated_columns', coalesce(pg_catalog.to_jsonb(p) ->> 'pubgencols' = 's', false)))
) AS object
FROM pg_catalog.pg_publication AS p
WHERE p.oid >= 16384
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_publication'::pg_catalog.regclass
            AND d.objid = p.oid AND d.deptype = 'e')

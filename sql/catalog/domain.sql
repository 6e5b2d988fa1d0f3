-- Domains with their constraints.
-- In: nothing. Out: `oid`, `object json`. Versions: NOT NULL is read from typnotnull, which all
-- versions have; from 17 it is a row of pg_constraint as well (contype 'n'), of which is said what
-- is special about it.
SELECT t.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'domain', 'schema', n.nspname, 'name', t.typname),
    'owner', pg_catalog.pg_get_userbyid(t.typowner),
    'definition', pg_catalog.json_build_object('domain', pg_catalog.json_build_object(
        'type', pg_catalog.format_type(t.typbasetype, t.typtypmod),
        'collation', (
            SELECT pg_catalog.json_build_object('schema', cn.nspname, 'name', co.collname)
            FROM pg_catalog.pg_collation AS co
            JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
            WHERE co.oid = t.typcollation AND t.typcollation <> b.typcollation),
        'is_not_null', t.typnotnull,
        'not_null', (
            SELECT pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
                'name', nullif(c.conname, t.typname || '_not_null'),
                'comment', pg_catalog.obj_description(c.oid, 'pg_constraint')))
            FROM pg_catalog.pg_constraint AS c
            WHERE c.contypid = t.oid AND c.contype = 'n'
                AND (c.conname <> t.typname || '_not_null'
                    OR pg_catalog.obj_description(c.oid, 'pg_constraint') IS NOT NULL)),
        -- Without an expression it is the one that the base type brings by itself.
        'default', pg_catalog.pg_get_expr(t.typdefaultbin, 0),
        'constraints', (
            SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
                'name', c.conname,
                'definition', pg_catalog.pg_get_constraintdef(c.oid),
                'comment', pg_catalog.obj_description(c.oid, 'pg_constraint')
            ) ORDER BY c.conname), '[]'::pg_catalog.json)
            FROM pg_catalog.pg_constraint AS c
            WHERE c.contypid = t.oid AND c.contype = 'c')))
) AS object
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
WHERE t.typtype = 'd' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
            AND d.objid = t.oid AND d.deptype = 'e')

-- Views with the columns they show.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT c.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'view', 'schema', n.nspname, 'name', c.relname),
    'owner', pg_catalog.pg_get_userbyid(c.relowner),
    'definition', pg_catalog.json_build_object('view', pg_catalog.json_build_object(
        'columns', pg_catalog.json_build_array(),
        'query', pg_catalog.pg_get_viewdef(c.oid),
        'options', CASE WHEN c.reloptions IS NOT NULL THEN (
            SELECT pg_catalog.json_agg(o.option
                ORDER BY o.option LIKE 'check_option=%', o.place)
            FROM pg_catalog.unnest(c.reloptions) WITH ORDINALITY AS o(option, place)) END))
) AS object
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'v' AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND c.oid NOT IN (
        SELECT d.objid FROM pg_catalog.pg_depend AS d
        WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
            AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'e')

-- Rewrite rules that somebody made: not the one that a view is.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT r.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'rule', 'schema', n.nspname, 'relation', c.relname, 'name', r.rulename),
    'definition', pg_catalog.json_build_object('rule', pg_catalog.json_build_object(
        'command', pg_catalog.pg_get_ruledef(r.oid),
        'enabled', CASE r.ev_enabled
            WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled'
            WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END))
) AS object
FROM pg_catalog.pg_rewrite AS r
JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND r.oid >= 16384 AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.deptype = 'e' AND (
            d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
            OR d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid))

-- Objects of kinds that no other file here reads, so that nothing is passed over in silence.
-- In: nothing. Out: `type` as pg_identify_object() calls it, `identity`. Versions: the same on all.
SELECT i.type, i.identity
FROM (
    SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass::pg_catalog.oid AS class,
        x.oid AS object
    FROM pg_catalog.pg_collation AS x WHERE x.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_ts_parser'::pg_catalog.regclass, x.oid
    FROM pg_catalog.pg_ts_parser AS x WHERE x.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_ts_dict'::pg_catalog.regclass, x.oid
    FROM pg_catalog.pg_ts_dict AS x WHERE x.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_ts_template'::pg_catalog.regclass, x.oid
    FROM pg_catalog.pg_ts_template AS x WHERE x.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_ts_config'::pg_catalog.regclass, x.oid
    FROM pg_catalog.pg_ts_config AS x WHERE x.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_default_acl'::pg_catalog.regclass, x.oid
    FROM pg_catalog.pg_default_acl AS x
) AS o
CROSS JOIN LATERAL pg_catalog.pg_identify_object(o.class, o.object, 0) AS i
WHERE NOT EXISTS (
    SELECT 1 FROM pg_catalog.pg_depend AS e
    WHERE e.classid = o.class AND e.objid = o.object AND e.deptype IN ('e', 'i'))
ORDER BY i.type, i.identity

-- Security labels of everything that somebody made, and of the schema public. Those of
-- subscriptions stand among the shared ones.
-- In: nothing. Out: `class oid`, `object oid`, `part int` (a column's position, or 0), `provider`,
-- `label`. Versions: the same on all.
SELECT m.classoid, m.objoid, m.objsubid, m.provider, m.label
FROM pg_catalog.pg_seclabel AS m
WHERE m.objoid >= 16384
    OR m.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
UNION ALL
SELECT m.classoid, m.objoid, 0, m.provider, m.label
FROM pg_catalog.pg_shseclabel AS m
WHERE m.classoid = 'pg_catalog.pg_subscription'::pg_catalog.regclass

-- What a role gives to what it will make, in every schema or in one: `granted` beyond what is usual
-- and `revoked` from it. In one schema nothing is usual: what is granted there comes on top.
-- In: nothing. Out: `oid`, `object json`. Versions: large objects exist from 18, MAINTAIN from 17.
WITH listed AS (
    SELECT y.oid, y.defaclrole AS role, n.nspname AS schema,
        CASE y.defaclobjtype
            WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
            WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'large objects' END AS on_what,
        y.defaclacl AS acl,
        CASE WHEN y.defaclnamespace = 0 THEN pg_catalog.acldefault(
            CASE y.defaclobjtype WHEN 'S' THEN 's'::"char" ELSE y.defaclobjtype END,
            y.defaclrole) END AS usual
    FROM pg_catalog.pg_default_acl AS y
    LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = y.defaclnamespace
), entry AS (
    SELECT l.oid, e.grantee, e.grantor, e.privilege_type, e.is_grantable, true AS is_actual
    FROM listed AS l, pg_catalog.aclexplode(l.acl) AS e
    UNION ALL
    SELECT l.oid, e.grantee, e.grantor, e.privilege_type, e.is_grantable, false
    FROM listed AS l, pg_catalog.aclexplode(l.usual) AS e
), changed AS (
    SELECT oid, CASE WHEN grantee <> 0 THEN pg_catalog.pg_get_userbyid(grantee) END AS grantee,
        pg_catalog.pg_get_userbyid(grantor) AS grantor, privilege_type, is_grantable,
        pg_catalog.bool_or(is_actual) AS is_granted
    FROM entry
    GROUP BY oid, entry.grantee, entry.grantor, privilege_type, is_grantable
    HAVING pg_catalog.count(*) = 1
), written AS (
    SELECT oid, is_granted, pg_catalog.json_agg(
        pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
            'grantee', grantee, 'privilege', privilege_type, 'is_grantable', is_grantable,
            'grantor', grantor))
        ORDER BY grantee NULLS FIRST, privilege_type COLLATE "C", is_grantable) AS list
    FROM changed GROUP BY oid, is_granted
)
SELECT l.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
        'kind', 'default_privileges', 'schema', l.schema,
        'name', pg_catalog.pg_get_userbyid(l.role),
        'arguments', pg_catalog.json_build_array(l.on_what))),
    'definition', pg_catalog.json_build_object('default_privileges',
        pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
            'granted', (SELECT w.list FROM written AS w WHERE w.oid = l.oid AND w.is_granted),
            'revoked', (
                SELECT w.list FROM written AS w WHERE w.oid = l.oid AND NOT w.is_granted))))
) AS object
FROM listed AS l

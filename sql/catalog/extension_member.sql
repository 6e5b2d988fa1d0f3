-- Members of extensions of the kinds that people add to one by hand, and the privileges on them
-- that differ from those that the extension's script left: `granted` beyond them, `revoked` from
-- them. In: nothing. Out: `extension oid`, `member json` (its identity), `owner`, `is_granted`
-- (NULL, as all that follows, where no privilege differs), `grantee` (NULL for PUBLIC), `grantor`,
-- `privilege`, `is_grantable`. Versions: the same on all.
WITH listed AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class, c.oid AS object,
        c.relacl AS acl, c.relowner AS owner,
        CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END AS usual,
        CASE c.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view'
            WHEN 'm' THEN 'materialized_view' WHEN 'f' THEN 'foreign_table' ELSE 'table' END
            AS kind,
        n.nspname AS schema, c.relname AS name, NULL::pg_catalog.json AS arguments
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'S', 'v', 'm', 'f') AND c.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, p.proacl, p.proowner, 'f',
        CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
        n.nspname, p.proname, (
            SELECT coalesce(pg_catalog.json_agg(
                pg_catalog.format_type(a.type, NULL) ORDER BY a.position), '[]'::pg_catalog.json)
            FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[])
                WITH ORDINALITY AS a(type, position))
    FROM pg_catalog.pg_proc AS p
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
    WHERE p.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, t.typacl, t.typowner, 'T',
        CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'e' THEN 'enum' WHEN 'c' THEN 'composite'
            WHEN 'r' THEN 'range' ELSE 'base_type' END,
        n.nspname, t.typname, NULL
    FROM pg_catalog.pg_type AS t
    JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
    WHERE t.typtype IN ('b', 'c', 'd', 'e', 'r') AND t.typcategory <> 'A' AND t.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, n.nspacl, n.nspowner, 'n',
        'schema', NULL, n.nspname, NULL
    FROM pg_catalog.pg_namespace AS n WHERE n.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, l.lanacl, l.lanowner, 'l',
        'language', NULL, l.lanname, NULL
    FROM pg_catalog.pg_language AS l WHERE l.oid >= 16384 OR l.lanacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, w.oid, w.fdwacl, w.fdwowner,
        'F', 'foreign_data_wrapper', NULL, w.fdwname, NULL
    FROM pg_catalog.pg_foreign_data_wrapper AS w WHERE w.oid >= 16384
), member AS (
    SELECT d.refobjid AS extension, l.owner, l.acl,
        coalesce(i.initprivs, pg_catalog.acldefault(l.usual, l.owner)) AS initial,
        pg_catalog.json_strip_nulls(pg_catalog.json_build_object('kind', l.kind,
            'schema', l.schema, 'name', l.name, 'arguments', l.arguments))::text AS member
    FROM listed AS l
    JOIN pg_catalog.pg_depend AS d ON d.classid = l.class AND d.objid = l.object
        AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e'
    LEFT JOIN pg_catalog.pg_init_privs AS i
        ON i.classoid = l.class AND i.objoid = l.object AND i.objsubid = 0
), entry AS (
    SELECT m.extension, m.member, e.*, true AS is_actual
    FROM member AS m, pg_catalog.aclexplode(m.acl) AS e
    WHERE m.acl IS NOT NULL
    UNION ALL
    SELECT m.extension, m.member, e.*, false
    FROM member AS m, pg_catalog.aclexplode(m.initial) AS e
    WHERE m.acl IS NOT NULL
), changed AS (
    SELECT extension, member, grantee, grantor, privilege_type, is_grantable,
        pg_catalog.bool_or(is_actual) AS is_granted
    FROM entry
    GROUP BY extension, member, grantee, grantor, privilege_type, is_grantable
    HAVING pg_catalog.count(*) = 1
)
SELECT m.extension, m.member, pg_catalog.pg_get_userbyid(m.owner), c.is_granted,
    CASE WHEN c.grantee <> 0 THEN pg_catalog.pg_get_userbyid(c.grantee) END AS grantee,
    pg_catalog.pg_get_userbyid(c.grantor) AS grantor, c.privilege_type, c.is_grantable
FROM member AS m
LEFT JOIN changed AS c ON c.extension = m.extension AND c.member = m.member
ORDER BY m.extension, m.member, c.is_granted, 5 NULLS FIRST, 6, c.privilege_type, c.is_grantable

-- Privileges that differ from what the owner's default would be: `granted` beyond it, `revoked`
-- from it. A NULL ACL and one that spells the default out are the same thing, as for pg_dump.
-- In: nothing. Out: `class oid`, `object oid`, `part int` (a column's position, or 0),
-- `is_granted`, `grantee` (NULL for PUBLIC), `grantor`, `privilege`, `is_grantable`, `column` (the
-- name where no definition has it: one of the system, or of a sequence; its part is 0). Versions:
-- MAINTAIN exists from 17; as part of the default it never shows.
WITH listed AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class, c.oid AS object,
        0 AS part, c.relacl AS acl,
        pg_catalog.acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END,
            c.relowner) AS usual, NULL::pg_catalog.name AS name
    FROM pg_catalog.pg_class AS c WHERE c.relacl IS NOT NULL AND c.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, a.attrelid,
        CASE WHEN a.attnum < 0 OR c.relkind = 'S' THEN 0 ELSE a.attnum END, a.attacl,
        pg_catalog.acldefault('c', c.relowner),
        CASE WHEN a.attnum < 0 OR c.relkind = 'S' THEN a.attname END
    FROM pg_catalog.pg_attribute AS a
    JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
    WHERE a.attacl IS NOT NULL AND a.attrelid >= 16384 AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, 0, p.proacl,
        pg_catalog.acldefault('f', p.proowner), NULL
    FROM pg_catalog.pg_proc AS p WHERE p.proacl IS NOT NULL AND p.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 0, t.typacl,
        pg_catalog.acldefault('T', t.typowner), NULL
    FROM pg_catalog.pg_type AS t WHERE t.typacl IS NOT NULL AND t.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, w.oid, 0, w.fdwacl,
        pg_catalog.acldefault('F', w.fdwowner), NULL
    FROM pg_catalog.pg_foreign_data_wrapper AS w WHERE w.fdwacl IS NOT NULL AND w.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, s.oid, 0, s.srvacl,
        pg_catalog.acldefault('S', s.srvowner), NULL
    FROM pg_catalog.pg_foreign_server AS s WHERE s.srvacl IS NOT NULL AND s.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, 0, l.lanacl,
        pg_catalog.acldefault('l', l.lanowner), NULL
    FROM pg_catalog.pg_language AS l WHERE l.lanacl IS NOT NULL AND l.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, 0, n.nspacl,
        -- What initdb gave to the schema public is its default.
        coalesce(b.initprivs, pg_catalog.acldefault('n', n.nspowner)), NULL
    FROM pg_catalog.pg_namespace AS n
    LEFT JOIN pg_catalog.pg_init_privs AS b
        ON b.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND b.objoid = n.oid
            AND b.objsubid = 0 AND b.privtype = 'i'
    WHERE n.nspacl IS NOT NULL AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
), entry AS (
    SELECT l.class, l.object, l.part, l.name, e.grantee, e.grantor, e.privilege_type,
        e.is_grantable, true AS is_actual
    FROM listed AS l, pg_catalog.aclexplode(l.acl) AS e
    UNION ALL
    -- The schema public may have another owner than initdb gave it: what that one had is the new
    -- one's default.
    SELECT l.class, l.object, l.part, l.name,
        CASE WHEN e.grantee = e.grantor THEN coalesce(n.nspowner, e.grantee) ELSE e.grantee END,
        coalesce(n.nspowner, e.grantor), e.privilege_type, e.is_grantable, false
    FROM listed AS l
    CROSS JOIN LATERAL pg_catalog.aclexplode(l.usual) AS e
    LEFT JOIN pg_catalog.pg_namespace AS n
        ON l.class = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND n.oid = l.object
), changed AS (
    SELECT class, object, part, name, grantee, grantor, privilege_type, is_grantable,
        pg_catalog.bool_or(is_actual) AS is_granted
    FROM entry
    GROUP BY class, object, part, name, grantee, grantor, privilege_type, is_grantable
    HAVING pg_catalog.count(*) = 1
)
SELECT class, object, part, is_granted,
    CASE WHEN grantee <> 0 THEN pg_catalog.pg_get_userbyid(grantee) END AS grantee,
    pg_catalog.pg_get_userbyid(grantor) AS grantor, privilege_type, is_grantable,
    name AS column
FROM changed

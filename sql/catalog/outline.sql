-- What a schema looks like from afar: relations with the names of their parts, routines with their
-- bodies, enumerated types with their labels. Two schemas that differ here are not the same; two
-- that do not may still differ in everything else.
--
-- Only what must be equal where no difference is found: nothing of extensions, no clones that the
-- server names by itself, no places of columns. Names and bodies count as they are in UTF-8, since
-- the databases may have different encodings. Parts are put together before they find out what they
-- are parts of: of a database that nobody has analyzed, the planner expects one row of each.
-- In: nothing. Out: `kind`, `schema`, `name`, `digest text`. Versions: the same on all.
WITH owned AS (
    SELECT d.classid, d.objid
    FROM pg_catalog.pg_depend AS d
    WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e'
    UNION ALL
    -- Sequences of identity columns, constructors of ranges.
    SELECT d.classid, d.objid
    FROM pg_catalog.pg_depend AS d
    WHERE d.deptype = 'i' AND d.classid IN (
        'pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_proc'::pg_catalog.regclass)
), parts AS (
    SELECT a.attrelid AS relation, pg_catalog.concat('a ', a.attname) AS part
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT i.indrelid, pg_catalog.concat('i ', c.relname)
    FROM pg_catalog.pg_index AS i
    JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid AND NOT c.relispartition
    WHERE i.indrelid >= 16384
    UNION ALL
    SELECT o.conrelid, pg_catalog.concat('o', o.contype, ' ', o.conname)
    FROM pg_catalog.pg_constraint AS o
    WHERE o.conrelid >= 16384 AND o.contype IN ('c', 'f', 'p', 'u', 'x')
        AND o.conparentid = 0 AND o.conislocal
    UNION ALL
    SELECT g.tgrelid, pg_catalog.concat('g ', g.tgname)
    FROM pg_catalog.pg_trigger AS g
    WHERE NOT g.tgisinternal AND g.tgparentid = 0
    UNION ALL
    SELECT l.polrelid, pg_catalog.concat('l ', l.polname)
    FROM pg_catalog.pg_policy AS l
    UNION ALL
    SELECT r.ev_class, pg_catalog.concat('r ', r.rulename)
    FROM pg_catalog.pg_rewrite AS r
    WHERE r.ev_class >= 16384 AND r.rulename <> '_RETURN'
    UNION ALL
    SELECT c.oid, pg_catalog.concat('k ', c.relkind)
    FROM pg_catalog.pg_class AS c
    WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
), wholes AS MATERIALIZED (
    SELECT p.relation,
        pg_catalog.string_agg(p.part, E'\n' ORDER BY p.part COLLATE "C") AS parts
    FROM parts AS p
    GROUP BY p.relation
), entries AS (
    SELECT 'relation' AS kind, c.relnamespace AS schema, c.relname AS name, w.parts
    FROM wholes AS w
    JOIN pg_catalog.pg_class AS c ON c.oid = w.relation
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND c.relpersistence <> 't'
        AND c.oid NOT IN (
            SELECT o.objid FROM owned AS o
            WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass)
    UNION ALL
    SELECT 'routine', p.pronamespace, p.proname, pg_catalog.string_agg(part.text, E'\n'
        ORDER BY part.text COLLATE "C")
    FROM pg_catalog.pg_proc AS p
    CROSS JOIN LATERAL (SELECT pg_catalog.concat(
        p.prokind, p.pronargs, ' ', pg_catalog.md5(pg_catalog.convert_to(p.prosrc, 'UTF8'))
    ) AS text) AS part
    WHERE p.oid >= 16384
        AND p.oid NOT IN (
            SELECT o.objid FROM owned AS o
            WHERE o.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass)
    GROUP BY p.pronamespace, p.proname
    UNION ALL
    SELECT 'enum', t.typnamespace, t.typname, pg_catalog.string_agg(e.enumlabel, E'\n'
        ORDER BY e.enumsortorder)
    FROM pg_catalog.pg_enum AS e
    JOIN pg_catalog.pg_type AS t ON t.oid = e.enumtypid
    WHERE t.oid NOT IN (
        SELECT o.objid FROM owned AS o
        WHERE o.classid = 'pg_catalog.pg_type'::pg_catalog.regclass)
    GROUP BY t.typnamespace, t.typname
)
SELECT e.kind, n.nspname AS schema, e.name,
    pg_catalog.md5(pg_catalog.convert_to(e.parts, 'UTF8')) AS digest
FROM entries AS e
JOIN pg_catalog.pg_namespace AS n ON n.oid = e.schema
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'

-- Catalog rows that stand for something else: a row type for its table, an array for its element, a
-- default for its column, a view's rule for the view, an index for its constraint, a clone on a
-- partition for the original, a published table for its publication, a member of an operator family
-- for the family or the class, a multirange type and the constructors of ranges for the range type,
-- a member for its extension.
-- Dependencies are reported on these rows.
-- In: nothing. Out: `class oid`, `object oid`, `to_class oid`, `to_object oid`, `to_part int`.
-- Versions: the same on all.
SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass::pg_catalog.oid AS class, r.oid AS object,
    'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS to_class,
    r.ev_class AS to_object, 0 AS to_part
FROM pg_catalog.pg_rewrite AS r WHERE r.rulename = '_RETURN' AND r.ev_class >= 16384
UNION ALL
SELECT 'pg_catalog.pg_attrdef'::pg_catalog.regclass, f.oid,
    'pg_catalog.pg_class'::pg_catalog.regclass, f.adrelid, f.adnum
FROM pg_catalog.pg_attrdef AS f WHERE f.adrelid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid,
    'pg_catalog.pg_class'::pg_catalog.regclass, t.typrelid, 0
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid AND c.relkind <> 'c'
WHERE t.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid,
    'pg_catalog.pg_type'::pg_catalog.regclass, c.reltype, 0
FROM pg_catalog.pg_class AS c WHERE c.relkind = 'c' AND c.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.typarray,
    'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 0
FROM pg_catalog.pg_type AS t WHERE t.typarray >= 16384
UNION ALL
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, o.conindid,
    'pg_catalog.pg_constraint'::pg_catalog.regclass, o.oid, 0
FROM pg_catalog.pg_constraint AS o
WHERE o.conindid >= 16384 AND o.contype IN ('p', 'u', 'x')
UNION ALL
SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, o.oid,
    'pg_catalog.pg_constraint'::pg_catalog.regclass, o.conparentid, 0
FROM pg_catalog.pg_constraint AS o WHERE o.conrelid >= 16384 AND o.conparentid <> 0
UNION ALL
SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, o.oid,
    'pg_catalog.pg_class'::pg_catalog.regclass, o.conrelid, 0
FROM pg_catalog.pg_constraint AS o
WHERE o.conrelid >= 16384 AND o.conparentid = 0
    -- The row behind a constraint trigger needs the trigger: it must not stand for the table.
    AND o.contype <> 't'
    AND (NOT o.conislocal OR o.contype NOT IN ('p', 'u', 'c', 'f', 'x'))
UNION ALL
SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, o.oid,
    'pg_catalog.pg_type'::pg_catalog.regclass, o.contypid, 0
FROM pg_catalog.pg_constraint AS o WHERE o.contypid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, i.indexrelid,
    'pg_catalog.pg_class'::pg_catalog.regclass, h.inhparent, 0
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid AND c.relispartition
JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = i.indexrelid
WHERE NOT EXISTS (
    SELECT 1 FROM pg_catalog.pg_constraint AS o
    WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, d.objid,
    'pg_catalog.pg_class'::pg_catalog.regclass, d.refobjid, d.refobjsubid
FROM pg_catalog.pg_depend AS d
JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = d.objid
WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'i'
UNION ALL
SELECT 'pg_catalog.pg_publication_rel'::pg_catalog.regclass, r.oid,
    'pg_catalog.pg_publication'::pg_catalog.regclass, r.prpubid, 0
FROM pg_catalog.pg_publication_rel AS r
UNION ALL
SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, r.rngmultitypid,
    'pg_catalog.pg_type'::pg_catalog.regclass, r.rngtypid, 0
FROM pg_catalog.pg_range AS r WHERE r.rngtypid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, d.objid,
    'pg_catalog.pg_type'::pg_catalog.regclass, d.refobjid, 0
FROM pg_catalog.pg_depend AS d
WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
    AND d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.deptype = 'i'
UNION ALL
SELECT 'pg_catalog.pg_amop'::pg_catalog.regclass, o.oid,
    coalesce(d.refclassid, 'pg_catalog.pg_opfamily'::pg_catalog.regclass),
    coalesce(d.refobjid, o.amopfamily), 0
FROM pg_catalog.pg_amop AS o
LEFT JOIN pg_catalog.pg_depend AS d
    ON d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND d.objid = o.oid
        AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_amproc'::pg_catalog.regclass, o.oid,
    coalesce(d.refclassid, 'pg_catalog.pg_opfamily'::pg_catalog.regclass),
    coalesce(d.refobjid, o.amprocfamily), 0
FROM pg_catalog.pg_amproc AS o
LEFT JOIN pg_catalog.pg_depend AS d
    ON d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND d.objid = o.oid
        AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
WHERE o.oid >= 16384
UNION ALL
SELECT d.classid, d.objid, d.refclassid, d.refobjid, 0
FROM pg_catalog.pg_depend AS d
WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e'

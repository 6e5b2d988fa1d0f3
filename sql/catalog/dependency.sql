-- What needs what, as the server records it. Rows may name stand-ins: see alias.sql. What a
-- partition or child has from its parent alone needs nothing by itself: it comes and goes with the
-- parent's. Left out is what says nothing: that an object lies in its schema, and that a type or an
-- index is a part of what it stands for.
-- In: nothing. Out: `class oid`, `object oid`, `part int`, `on_class oid`, `on_object oid`,
-- `on_part int`; a part is a column's position or 0. In no order, and some more than once: the
-- reader has to sort them by names anyway. Versions: the same on all.
SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid
FROM pg_catalog.pg_depend AS d
LEFT JOIN pg_catalog.pg_class AS s
    ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND s.oid = d.objid
        AND s.relkind IN ('S', 't')
WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype IN ('n', 'a', 'i', 'x')
    AND d.refclassid <> 'pg_catalog.pg_namespace'::pg_catalog.regclass
    AND NOT (d.deptype = 'i' AND d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass)
    AND NOT (d.deptype = 'i' AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.refclassid = 'pg_catalog.pg_constraint'::pg_catalog.regclass)
    -- That a column owns a sequence is a property of the sequence, and no need: the column's
    -- default needs the sequence, which would make a circle.
    AND (s.oid IS NULL OR s.relkind = 'S' AND d.deptype <> 'a')
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint AS o
        WHERE d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND o.oid = d.objid
            AND (o.conparentid <> 0 OR NOT o.conislocal))
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_class AS x
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.oid = d.objid
            AND x.relkind IN ('i', 'I') AND x.relispartition)
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_trigger AS g
        WHERE d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND g.oid = d.objid
            AND (g.tgparentid <> 0 OR g.tgisinternal))

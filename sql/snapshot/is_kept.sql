-- Whether this database keeps snapshots: the table must be the extension's own, since reading from
-- somebody else's view of that name would run their code.
-- In: nothing. Out: `is_kept`. Versions: the same on all.
SELECT EXISTS (
    SELECT
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.objid = c.oid AND d.deptype = 'e'
        AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
    JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
    WHERE n.nspname = 'confiture' AND c.relname = 'snapshots' AND c.relkind = 'r'
        AND e.extname = 'confiture'
) AS is_kept

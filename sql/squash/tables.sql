-- How many tables a private database has, as the catalog counts them (catalog/table.sql), but for
-- those of the extension confiture.
-- in:  nothing
-- out: the count
-- versions: all
SELECT pg_catalog.count(*)::pg_catalog.text AS tables
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname <> 'confiture'
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend AS d
        WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
            AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'e'
            AND d.objid = c.oid)

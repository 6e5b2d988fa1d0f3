-- The tables and materialized views that hold rows, each with its file: one whose file changes was
-- rewritten. Partitioned tables have none.
-- In: nothing. Out: `oid`, `relfilenode`, `name`. Versions: the same on all.
SELECT c.oid, c.relfilenode,
    pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY c.oid

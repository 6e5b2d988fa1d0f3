-- The tables and materialized views that hold rows, each with its file: one whose file changes was
-- rewritten. Partitioned tables have none.
-- In: nothing. Out: `oid`, `relfilenode`, `name`. Versions: the same on all.
SELECT c.oid, c.relfilenode,
    pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
WHERE c.relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r', 'm', 'p']::pg_catalog."char"[])
    AND c.relpersistence OPERATOR(pg_catalog.<>) 't'
    AND n.nspname OPERATOR(pg_catalog.!~) '^pg_'
    AND n.nspname OPERATOR(pg_catalog.<>) 'information_schema'
ORDER BY c.oid

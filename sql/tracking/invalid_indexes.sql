-- Indexes that an interrupted CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY has left behind.
-- in:  nothing
-- out: schema, name
-- versions: all
SELECT namespace.nspname::pg_catalog.text AS schema, relation.relname::pg_catalog.text AS name
FROM pg_catalog.pg_index AS index
JOIN pg_catalog.pg_class AS relation ON relation.oid OPERATOR(pg_catalog.=) index.indexrelid
JOIN pg_catalog.pg_namespace AS namespace
  ON namespace.oid OPERATOR(pg_catalog.=) relation.relnamespace
WHERE NOT index.indisvalid AND relation.relkind OPERATOR(pg_catalog.=) 'i'
ORDER BY 1, 2

-- An index of a table.
-- in:  three placeholders: schema, table and index as literals
-- out: whether it is valid, or no row
-- versions: all
SELECT item.indisvalid AS found
FROM pg_catalog.pg_index AS item
JOIN pg_catalog.pg_class AS index ON index.oid OPERATOR(pg_catalog.=) item.indexrelid
JOIN pg_catalog.pg_class AS relation ON relation.oid OPERATOR(pg_catalog.=) item.indrelid
JOIN pg_catalog.pg_namespace AS namespace
  ON namespace.oid OPERATOR(pg_catalog.=) relation.relnamespace
WHERE namespace.nspname OPERATOR(pg_catalog.=) {schema}::pg_catalog.name
  AND relation.relname OPERATOR(pg_catalog.=) {name}::pg_catalog.name
  AND index.relname OPERATOR(pg_catalog.=) {part}::pg_catalog.name

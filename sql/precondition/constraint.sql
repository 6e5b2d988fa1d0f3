-- A constraint of a table.
-- in:  three placeholders: schema, table and constraint as literals
-- out: its definition, or no row
-- versions: all
SELECT pg_catalog.pg_get_constraintdef(item.oid) AS found
FROM pg_catalog.pg_constraint AS item
JOIN pg_catalog.pg_class AS relation ON relation.oid OPERATOR(pg_catalog.=) item.conrelid
JOIN pg_catalog.pg_namespace AS namespace
  ON namespace.oid OPERATOR(pg_catalog.=) relation.relnamespace
WHERE namespace.nspname OPERATOR(pg_catalog.=) {schema}::pg_catalog.name
  AND relation.relname OPERATOR(pg_catalog.=) {name}::pg_catalog.name
  AND item.conname OPERATOR(pg_catalog.=) {part}::pg_catalog.name

-- The foreign keys by which a column of a table refers to a column of another one.
-- in:  six placeholders: schema, table and column, and those that are referred to, as literals
-- out: the name of each
-- versions: all
SELECT key.conname::pg_catalog.text AS found
FROM pg_catalog.pg_constraint AS key
JOIN pg_catalog.pg_class AS source ON source.oid OPERATOR(pg_catalog.=) key.conrelid
JOIN pg_catalog.pg_namespace AS source_schema
  ON source_schema.oid OPERATOR(pg_catalog.=) source.relnamespace
JOIN pg_catalog.pg_class AS target ON target.oid OPERATOR(pg_catalog.=) key.confrelid
JOIN pg_catalog.pg_namespace AS target_schema
  ON target_schema.oid OPERATOR(pg_catalog.=) target.relnamespace
CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(key.conkey), pg_catalog.unnest(key.confkey))
    AS pair (source_number, target_number)
JOIN pg_catalog.pg_attribute AS source_column
  ON source_column.attrelid OPERATOR(pg_catalog.=) source.oid
 AND source_column.attnum OPERATOR(pg_catalog.=) pair.source_number
JOIN pg_catalog.pg_attribute AS target_column
  ON target_column.attrelid OPERATOR(pg_catalog.=) target.oid
 AND target_column.attnum OPERATOR(pg_catalog.=) pair.target_number
WHERE key.contype OPERATOR(pg_catalog.=) 'f'::pg_catalog."char"
  AND source_schema.nspname OPERATOR(pg_catalog.=) {schema}::pg_catalog.name
  AND source.relname OPERATOR(pg_catalog.=) {name}::pg_catalog.name
  AND source_column.attname OPERATOR(pg_catalog.=) {part}::pg_catalog.name
  AND target_schema.nspname OPERATOR(pg_catalog.=) {target_schema}::pg_catalog.name
  AND target.relname OPERATOR(pg_catalog.=) {target_name}::pg_catalog.name
  AND target_column.attname OPERATOR(pg_catalog.=) {target_part}::pg_catalog.name
ORDER BY key.conname

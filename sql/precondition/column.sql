-- The type of a column of a relation.
-- in:  three placeholders: schema, name and column as literals
-- out: the type as the server writes it, or no row
-- versions: all
SELECT pg_catalog.format_type(attribute.atttypid, attribute.atttypmod) AS found
FROM pg_catalog.pg_attribute AS attribute
JOIN pg_catalog.pg_class AS relation ON relation.oid OPERATOR(pg_catalog.=) attribute.attrelid
JOIN pg_catalog.pg_namespace AS namespace
  ON namespace.oid OPERATOR(pg_catalog.=) relation.relnamespace
WHERE namespace.nspname OPERATOR(pg_catalog.=) {schema}::pg_catalog.name
  AND relation.relname OPERATOR(pg_catalog.=) {name}::pg_catalog.name
  AND attribute.attname OPERATOR(pg_catalog.=) {part}::pg_catalog.name
  AND attribute.attnum OPERATOR(pg_catalog.>) 0 AND NOT attribute.attisdropped

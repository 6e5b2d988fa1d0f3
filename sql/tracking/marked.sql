-- Which transaction wrote the row of a migration.
-- in:  $1 the version, and a placeholder: the quoted, qualified name of the table
-- out: what the server calls it, if there is a row
-- versions: all
SELECT applied.xmin::pg_catalog.text AS transaction
FROM {table} AS applied
WHERE applied.version OPERATOR(pg_catalog.=) $1::pg_catalog.text
LIMIT 1

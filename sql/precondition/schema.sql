-- A schema.
-- in:  the placeholder: its name as a literal
-- out: its name, or no row
-- versions: all
SELECT namespace.nspname::pg_catalog.text AS found
FROM pg_catalog.pg_namespace AS namespace
WHERE namespace.nspname OPERATOR(pg_catalog.=) {schema}::pg_catalog.name

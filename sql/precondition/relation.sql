-- What a name stands for, if it stands for anything that can be selected from.
-- in:  two placeholders: schema and name as literals
-- out: the relkind of the relation, or no row
-- versions: all
SELECT relation.relkind::pg_catalog.text AS found
FROM pg_catalog.pg_class AS relation
JOIN pg_catalog.pg_namespace AS namespace
  ON namespace.oid OPERATOR(pg_catalog.=) relation.relnamespace
WHERE namespace.nspname OPERATOR(pg_catalog.=) {schema}::pg_catalog.name
  AND relation.relname OPERATOR(pg_catalog.=) {name}::pg_catalog.name

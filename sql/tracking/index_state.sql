-- What there is of an index that a statement builds, and who is building it.
-- in:  $1 the table as it would be written, $2 name of the index
-- out: schema, name, whether it is valid, the backend that is building it right now
-- versions: all
SELECT namespace.nspname::pg_catalog.text AS schema, relation.relname::pg_catalog.text AS name,
       index.indisvalid AS is_valid, progress.pid::pg_catalog.text AS builder
FROM pg_catalog.pg_index AS index
JOIN pg_catalog.pg_class AS relation ON relation.oid OPERATOR(pg_catalog.=) index.indexrelid
JOIN pg_catalog.pg_namespace AS namespace
  ON namespace.oid OPERATOR(pg_catalog.=) relation.relnamespace
LEFT JOIN pg_catalog.pg_stat_progress_create_index AS progress
  ON progress.index_relid OPERATOR(pg_catalog.=) index.indexrelid
WHERE index.indrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass($1)
  AND relation.relname OPERATOR(pg_catalog.=) $2::pg_catalog.text

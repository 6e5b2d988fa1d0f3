-- Which relation a backend waits to read, as `look.sql` does: what a migration itself does to a
-- table that others have locked is hardly ever a mere SELECT.
-- in:  $1 pid of the backend as integer
-- out: schema and name of the relation; no row where it waits for something else
-- versions: all
SELECT namespace.nspname::pg_catalog.text AS schema, relation.relname::pg_catalog.text AS name
FROM pg_catalog.pg_locks AS lock
JOIN pg_catalog.pg_class AS relation ON relation.oid OPERATOR(pg_catalog.=) lock.relation
JOIN pg_catalog.pg_namespace AS namespace
  ON namespace.oid OPERATOR(pg_catalog.=) relation.relnamespace
WHERE lock.pid OPERATOR(pg_catalog.=) $1::pg_catalog.int4
  AND NOT lock.granted
  AND lock.mode OPERATOR(pg_catalog.=) 'AccessShareLock'

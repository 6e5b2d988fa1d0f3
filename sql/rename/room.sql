-- The schema in which a session finds a relation by its bare name.
-- In: $1 the name, quoted. Out: `schema`, no row when it finds none. Versions: the same on all.
SELECT n.nspname::pg_catalog.text AS schema
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.oid = pg_catalog.to_regclass($1)

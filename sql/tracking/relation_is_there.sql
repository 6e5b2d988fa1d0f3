-- Whether there is a relation of this name.
-- in:  $1 the name as it would be written
-- out: whether there is one
-- versions: all
SELECT pg_catalog.to_regclass($1) IS NOT NULL AS is_there

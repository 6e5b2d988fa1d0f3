-- The routine that was made last under a name: the row that was written last, since names may be
-- shared and only the server knows which types a statement meant.
-- In: $1 schema, $2 name. Out: `oid`, no row when there is none. Versions: the same on all.
SELECT p.oid
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE n.nspname = $1 AND p.proname = $2
ORDER BY p.xmin::pg_catalog.text::pg_catalog.int8 DESC, p.ctid DESC
LIMIT 1

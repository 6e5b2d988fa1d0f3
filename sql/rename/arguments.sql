-- The types of a routine's arguments, as the catalog tells routines apart; the session's
-- search_path must be empty.
-- In: $1 oid. Out: `arguments text[]`. Versions: the same on all.
SELECT ARRAY(
    SELECT pg_catalog.format_type(a.type, NULL)
    FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[])
        WITH ORDINALITY AS a(type, position)
    ORDER BY a.position) AS arguments
FROM pg_catalog.pg_proc AS p
WHERE p.oid = $1

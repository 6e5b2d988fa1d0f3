-- Which of some schemas are not there.
-- in:  $1 names as text[]
-- out: name, in the order of $1
-- versions: all
SELECT wanted.name
FROM pg_catalog.unnest($1::pg_catalog.text[]) WITH ORDINALITY AS wanted (name, position)
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_namespace
                  WHERE nspname OPERATOR(pg_catalog.=) wanted.name::pg_catalog.name)
ORDER BY wanted.position

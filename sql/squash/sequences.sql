-- How far sequences have come; those that were never asked are left out.
-- in:  nothing
-- out: schema, name, the last value
-- versions: all
SELECT schemaname::pg_catalog.text, sequencename::pg_catalog.text, last_value::pg_catalog.text
FROM pg_catalog.pg_sequences
WHERE last_value IS NOT NULL
ORDER BY schemaname, sequencename

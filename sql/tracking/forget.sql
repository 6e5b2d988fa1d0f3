-- Forgets one migration, because it was undone.
-- in:  the placeholder: the quoted, qualified name of the table; $1 version
-- out: nothing
-- versions: all
DELETE FROM {table}
WHERE version OPERATOR(pg_catalog.=) $1::pg_catalog.text

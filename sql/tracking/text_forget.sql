-- Forgets the file of a migration that was undone.
-- in:  the placeholder: the quoted, qualified name of the table; $1 version
-- out: nothing
-- versions: all
DELETE FROM {table} AS kept WHERE kept.version OPERATOR(pg_catalog.=) $1::pg_catalog.text

-- Forgets what was noted about a migration, when it is recorded.
-- in:  two placeholders: the quoted, qualified name of the journal, and the version as a literal
-- out: nothing
-- versions: all
DELETE FROM {table} AS journal
WHERE journal.version OPERATOR(pg_catalog.=) {version}::pg_catalog.text

-- Notes that a statement of a migration is done.
-- in:  placeholders: the quoted, qualified name of the journal; version and direction as literals,
--      the statement as a number
-- out: nothing
-- versions: all
UPDATE {table} AS journal
SET finished_at = pg_catalog.clock_timestamp()
WHERE journal.version OPERATOR(pg_catalog.=) {version}::pg_catalog.text
  AND journal.direction OPERATOR(pg_catalog.=) {direction}::pg_catalog.text
  AND journal.statement OPERATOR(pg_catalog.=) {statement}

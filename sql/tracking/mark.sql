-- Leaves a trace of this transaction in the row of a migration that runs again: the row becomes a
-- new one with the same values. What wrote it can be asked for when the answer to COMMIT is lost;
-- pg_xact_status() could not be trusted then, because after a crash that took the transaction with
-- it the server may give its number to another one.
-- in:  $1 the version, and a placeholder: the quoted, qualified name of the table
-- out: what the server calls the transaction (or the part of it behind a savepoint), if there is a
--      row
-- versions: all
UPDATE {table} AS applied
SET version = applied.version
WHERE applied.version OPERATOR(pg_catalog.=) $1::pg_catalog.text
RETURNING applied.xmin::pg_catalog.text AS transaction

-- Whether a migration is recorded, asked inside the transaction that is going to run it. Several
-- statements, sent as they are.
-- in:  two placeholders: the quoted, qualified name of the table, and the version as a literal
-- out: a row, if there is one
-- versions: all
-- Rolling back to the savepoint gives the table's lock back at once. Without that, a migration of
-- an hour would hold it for an hour, and the original, which begins each deploy with an ALTER TABLE
-- of this table, would wait for it without a bound, and every status behind the original.
SAVEPOINT confiture_look;
SELECT true AS is_recorded
FROM {table} AS applied
WHERE applied.version OPERATOR(pg_catalog.=) {version}::pg_catalog.text
LIMIT 1;
ROLLBACK TO SAVEPOINT confiture_look;
RELEASE SAVEPOINT confiture_look

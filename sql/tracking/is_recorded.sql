-- Whether a migration is recorded: asked under the lock before each of them.
-- in:  the placeholder: the quoted, qualified name of the table; $1 version
-- out: whether there is a row
-- versions: all
SELECT EXISTS (
    SELECT FROM {table} AS applied
    WHERE applied.version OPERATOR(pg_catalog.=) $1::pg_catalog.text
) AS is_recorded

-- Marks migrations as folded into another one; their rows stay otherwise as they are.
-- in:  the placeholder: the quoted, qualified name of the table; $1 the version of the other one,
--      $2 their versions as text[]
-- out: nothing
-- versions: all
UPDATE {table}
SET archived_into = $1::pg_catalog.text
WHERE version::pg_catalog.text OPERATOR(pg_catalog.=) ANY ($2::pg_catalog.text[])

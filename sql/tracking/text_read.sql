-- The files of migrations as they were applied.
-- in:  the placeholder: the quoted, qualified name of the table; $1 versions as an array of text
-- out: version, bytes
-- versions: all
SELECT kept.version::pg_catalog.text, kept.bytes
FROM {table} AS kept
WHERE kept.version OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.text[])

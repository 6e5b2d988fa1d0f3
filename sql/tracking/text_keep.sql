-- Keeps the file of a migration that was applied.
-- in:  the placeholder: the quoted, qualified name of the table; $1 version, $2 bytes
-- out: nothing
-- versions: all
INSERT INTO {table} (version, bytes) VALUES ($1::pg_catalog.text, $2::pg_catalog.bytea)
ON CONFLICT (version) DO UPDATE SET bytes = excluded.bytes

-- Keeps the files of migrations that were applied.
-- in:  placeholders: the quoted, qualified name of the table; rows of version and bytes as literals
-- out: nothing
-- versions: all
INSERT INTO {table} (version, bytes) VALUES {rows}
ON CONFLICT (version) DO UPDATE SET bytes = excluded.bytes

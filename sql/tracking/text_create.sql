-- Makes the table that keeps the files of applied migrations, byte for byte.
-- in:  the placeholder: the quoted, qualified name of the table
-- out: nothing
-- versions: all
-- Bytes and not text: the database may have an encoding that lacks a character of the file.
CREATE TABLE IF NOT EXISTS {table} (
    version varchar(255) PRIMARY KEY,
    bytes   pg_catalog.bytea NOT NULL
)

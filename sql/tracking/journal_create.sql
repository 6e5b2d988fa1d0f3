-- Makes the journal: what has been done of migrations that run outside of a transaction.
-- in:  the placeholder: the quoted, qualified name of the journal
-- out: nothing
-- versions: all
-- One row for each statement, or for each transaction of the script's own: version and direction of
-- the migration, the number of the statement (from 1), the SHA-256 of its text, when it was begun
-- and done, and by which backend. The rows of a migration are removed when it is recorded.
CREATE TABLE IF NOT EXISTS {table} (
    version       varchar(255) NOT NULL,
    direction     varchar(4) NOT NULL,
    statement     integer NOT NULL,
    checksum      varchar(64) NOT NULL,
    started_at    pg_catalog.timestamptz NOT NULL,
    finished_at   pg_catalog.timestamptz,
    backend       integer NOT NULL,
    backend_start pg_catalog.timestamptz,
    PRIMARY KEY (version, direction, statement)
)

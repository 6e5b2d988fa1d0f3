-- Notes that a statement of a migration begins.
-- in:  placeholders: the quoted, qualified name of the journal; version, direction and checksum as
--      literals, the statement as a number
-- out: nothing
-- versions: all
INSERT INTO {table} AS journal (version, direction, statement, checksum, started_at, backend,
                                backend_start)
VALUES ({version}, {direction}, {statement}, {checksum}, pg_catalog.clock_timestamp(),
        pg_catalog.pg_backend_pid(),
        (SELECT activity.backend_start FROM pg_catalog.pg_stat_activity AS activity
         WHERE activity.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()))
ON CONFLICT (version, direction, statement) DO UPDATE
SET checksum = excluded.checksum, started_at = excluded.started_at, finished_at = NULL,
    backend = excluded.backend, backend_start = excluded.backend_start

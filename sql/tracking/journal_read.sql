-- What has been done of the migrations that were not finished, and who is still at it.
-- in:  the placeholder: the quoted, qualified name of the journal
-- out: version, direction, statement, checksum, whether it is done, since when as ISO 8601 in UTC,
--      backend, whether that backend is still there
-- versions: all
SELECT journal.version, journal.direction, journal.statement::pg_catalog.text, journal.checksum,
       journal.finished_at IS NOT NULL AS is_done,
       pg_catalog.to_char(journal.started_at AT TIME ZONE 'UTC',
                          'YYYY-MM-DD"T"HH24:MI:SS"+00:00"') AS since,
       journal.backend::pg_catalog.text,
       EXISTS (
           SELECT FROM pg_catalog.pg_stat_activity AS activity
           WHERE activity.pid OPERATOR(pg_catalog.=) journal.backend
             AND activity.backend_start OPERATOR(pg_catalog.=) journal.backend_start
       ) AS is_running
FROM {table} AS journal
ORDER BY journal.version, journal.direction, journal.statement

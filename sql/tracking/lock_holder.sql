-- Who holds the lock of deploys.
-- in:  $1 second half of the key as integer
-- out: pid, role, application, client address, since when (start of the transaction, or of the
--      session if it is idle) as ISO 8601 in UTC, its current or last statement; everything but the
--      pid is null where the privileges of pg_stat_activity do not let us see it
-- versions: all
SELECT lock.pid::pg_catalog.text AS pid,
       activity.usename::pg_catalog.text AS role,
       activity.application_name AS application,
       COALESCE(pg_catalog.host(activity.client_addr), 'local') AS client,
       pg_catalog.to_char(COALESCE(activity.xact_start, activity.backend_start) AT TIME ZONE 'UTC',
                          'YYYY-MM-DD"T"HH24:MI:SS"+00:00"') AS since,
       pg_catalog.left(activity.query, 200) AS query
FROM pg_catalog.pg_locks AS lock
LEFT JOIN pg_catalog.pg_stat_activity AS activity ON activity.pid OPERATOR(pg_catalog.=) lock.pid
WHERE lock.locktype OPERATOR(pg_catalog.=) 'advisory'
  AND lock.database OPERATOR(pg_catalog.=) (
          SELECT oid FROM pg_catalog.pg_database
          WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
  AND lock.classid OPERATOR(pg_catalog.=) 1751936052::pg_catalog.oid
  AND lock.objid OPERATOR(pg_catalog.=) ($1::pg_catalog.int4)::pg_catalog.oid
  AND lock.objsubid OPERATOR(pg_catalog.=) 2
  AND lock.granted
ORDER BY lock.pid

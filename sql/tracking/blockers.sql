-- What a backend waits for: who keeps it from a lock that it wants.
-- in:  $1 pid of the backend as integer
-- out: pid, role, application, client address, since when (start of the transaction, or of the
--      session if it is idle) as ISO 8601 in UTC, its current or last statement; everything but the
--      pid is null where the privileges of pg_stat_activity do not let us see it, and for a
--      prepared transaction, whose pid is 0
-- versions: all
SELECT blocker.pid::pg_catalog.text AS pid,
       activity.usename::pg_catalog.text AS role,
       activity.application_name AS application,
       COALESCE(pg_catalog.host(activity.client_addr), 'local') AS client,
       pg_catalog.to_char(COALESCE(activity.xact_start, activity.backend_start) AT TIME ZONE 'UTC',
                          'YYYY-MM-DD"T"HH24:MI:SS"+00:00"') AS since,
       pg_catalog.left(activity.query, 200) AS query
FROM (SELECT DISTINCT pid FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids($1::pg_catalog.int4))
      AS found(pid)) AS blocker
LEFT JOIN pg_catalog.pg_stat_activity AS activity
  ON activity.pid OPERATOR(pg_catalog.=) blocker.pid
ORDER BY blocker.pid

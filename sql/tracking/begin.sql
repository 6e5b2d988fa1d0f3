-- Opens a transaction of ours: that of a migration, or one that plans or records. Two statements,
-- sent as they are.
-- in:  the placeholder: how long it waits for a lock, in milliseconds as a literal
-- out: the backend that serves it, and lock_timeout
-- versions: all
-- READ COMMITTED whatever the role's default is: what is applied is read again under the lock, and
-- a snapshot from before the lock would not show it.
START TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- A lock_timeout that a role or a database has of its own is somebody's decision and stays.
SELECT pg_catalog.pg_backend_pid() AS backend,
       CASE pg_catalog.current_setting('lock_timeout')
           WHEN '0' THEN pg_catalog.set_config('lock_timeout', {milliseconds}, true)
           ELSE pg_catalog.current_setting('lock_timeout')
       END AS lock_timeout

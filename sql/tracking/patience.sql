-- Bounds the wait for locks, unless somebody has done so: a lock_timeout that a role or a database
-- has of its own is a decision.
-- in:  two placeholders: milliseconds as a literal; whether until the end of the transaction only
-- out: the backend that serves us, and whether lock_timeout was changed
-- versions: all
SELECT pg_catalog.pg_backend_pid() AS backend,
       CASE WHEN pg_catalog.current_setting('lock_timeout') OPERATOR(pg_catalog.=) '0'
            THEN pg_catalog.set_config('lock_timeout', {milliseconds}, {is_local})
       END IS NOT NULL AS is_changed

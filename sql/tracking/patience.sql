-- Bounds the wait for locks, unless somebody has done so: a lock_timeout that a role or a database
-- has of its own is a decision. Lets the server look whether we are still there, too.
-- in:  three placeholders: milliseconds as a literal, whether until the end of the transaction
--      only, the statement of look_after_client.sql
-- out: the backend that serves us, whether lock_timeout was changed, and whether the server looks
--      after us from now on
-- versions: all
-- Not EXISTS for the last one, whose columns the server does not evaluate.
SELECT pg_catalog.pg_backend_pid() AS backend,
       CASE WHEN pg_catalog.current_setting('lock_timeout') OPERATOR(pg_catalog.=) '0'
            THEN pg_catalog.set_config('lock_timeout', {milliseconds}, {is_local})
       END IS NOT NULL AS is_changed,
       ({look_after_client}) IS NOT NULL AS is_looked_after

-- Who and where we are: the first question of every conversation, and all it needs.
-- in:  nothing
-- out: server_version_num, whether the server is a standby, database, acting role, backend, whether
--      transactions are read-only unless they say otherwise (on a standby all are), the
--      lock_timeout that the role or the database has, and whether the server can look whether we
--      are still there and nobody has decided how often (a server that is too old knows no such
--      setting)
-- versions: all
SELECT pg_catalog.current_setting('server_version_num') AS server_version_num,
       pg_catalog.pg_is_in_recovery() AS is_standby,
       pg_catalog.current_database() AS database,
       current_user AS acting_role,
       pg_catalog.pg_backend_pid() AS backend,
       pg_catalog.current_setting('default_transaction_read_only') AS is_read_only,
       pg_catalog.current_setting('lock_timeout') AS lock_timeout,
       pg_catalog.current_setting('client_connection_check_interval', true)
           OPERATOR(pg_catalog.=) '0'
       AND pg_catalog.strpos(pg_catalog.version(), 'linux') OPERATOR(pg_catalog.>) 0
           AS may_look_after_us

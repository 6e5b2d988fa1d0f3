-- Lets the server look every few seconds whether we are still there while it runs a statement.
-- in:  nothing
-- out: the setting, or no row where somebody has chosen another one
-- versions: all; refused where the system cannot tell whether a connection is closed
SELECT pg_catalog.set_config('client_connection_check_interval', '5s', false)
WHERE pg_catalog.current_setting('client_connection_check_interval') OPERATOR(pg_catalog.=) '0'

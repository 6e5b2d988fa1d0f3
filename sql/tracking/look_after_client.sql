-- Lets the server look again and again whether we are still there while it runs a statement, and
-- end the statement if we are not: otherwise it would keep its locks until it is done.
-- in:  two placeholders: how often as a literal, whether until the end of the transaction only
-- out: the setting, or no row where somebody has chosen another one, or where the system may not be
--      able to tell whether a connection is closed, and the setting would be refused
-- versions: all
SELECT pg_catalog.set_config('client_connection_check_interval', {interval}, {is_local})
WHERE pg_catalog.current_setting('client_connection_check_interval') OPERATOR(pg_catalog.=) '0'
  AND pg_catalog.strpos(pg_catalog.version(), 'linux') OPERATOR(pg_catalog.>) 0

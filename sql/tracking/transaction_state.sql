-- Whether a transaction of another session has come to its end.
-- in:  $1 its number
-- out: whether it is at its end; null when it is too long ago. Fails for a number that the server
--      has not come to, as after a crash that took the transaction with it.
-- versions: all
SELECT pg_catalog.pg_xact_status($1::pg_catalog.text::pg_catalog.xid8)
           OPERATOR(pg_catalog.<>) 'in progress' AS is_over

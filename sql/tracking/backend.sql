-- Which backend serves us: behind a pooler that lends one for each transaction, another one every
-- time.
-- in:  nothing
-- out: pid
-- versions: all
SELECT pg_catalog.pg_backend_pid() AS backend

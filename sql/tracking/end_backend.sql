-- Ends a backend and what it is running.
-- in:  $1 its pid as integer
-- out: whether it was told
-- versions: all
SELECT pg_catalog.pg_terminate_backend($1::pg_catalog.int4)

-- Takes the lock of deploys until it is given back, if it is free: for statements that cannot run
-- in a transaction.
-- in:  $1 second half of the key as integer
-- out: whether it was taken
-- versions: all
SELECT pg_catalog.pg_try_advisory_lock(1751936052, $1::pg_catalog.int4) AS is_taken

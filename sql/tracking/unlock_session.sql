-- Gives the lock of deploys back.
-- in:  $1 second half of the key as integer
-- out: whether we had it
-- versions: all
SELECT pg_catalog.pg_advisory_unlock(1751936052, $1::pg_catalog.int4) AS was_held

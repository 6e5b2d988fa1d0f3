-- Takes the lock of deploys until the end of the transaction, if it is free.
-- in:  $1 second half of the key
-- out: whether it was taken; the backend that serves us;
--      what its clock shows, in seconds since 1970
-- versions: all
-- Transaction-scoped, because a session's lock means nothing behind a pooler; it excludes the
-- session's lock of the same key, which the original takes.
SELECT pg_catalog.pg_try_advisory_xact_lock(1751936052, $1::pg_catalog.int4) AS is_taken,
       pg_catalog.pg_backend_pid() AS backend,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()) AS clock

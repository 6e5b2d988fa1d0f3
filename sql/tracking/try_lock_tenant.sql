-- Takes the lock of one schema's deploys until the end of the transaction, if it is free, and the
-- lock of the whole database together with other schemas.
-- in:  two placeholders: second half of the database's key, and that of the schema's
-- out: whether both were taken (if not, the transaction has to end); the backend that serves us;
--      what its clock shows, in seconds since 1970
-- versions: all
-- Shared on the database: many schemas at once, but never beside a deploy of the whole database.
SELECT CASE WHEN pg_catalog.pg_try_advisory_xact_lock_shared(1751936052, {key}::pg_catalog.int4)
            THEN pg_catalog.pg_try_advisory_xact_lock(1751936052, {tenant}::pg_catalog.int4)
            ELSE false END AS is_taken,
       pg_catalog.pg_backend_pid() AS backend,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()) AS clock

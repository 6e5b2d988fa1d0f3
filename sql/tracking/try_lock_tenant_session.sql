-- Takes the lock of one schema's deploys until it is given back, if it is free, and the lock of the
-- whole database together with other schemas: for statements that cannot run in a transaction.
-- in:  $1 second half of the database's key as integer; $2 that of the schema's
-- out: whether both were taken; if not, none is kept
-- versions: all
SELECT CASE WHEN pg_catalog.pg_try_advisory_lock_shared(1751936052, $1::pg_catalog.int4)
            THEN CASE WHEN pg_catalog.pg_try_advisory_lock(1751936052, $2::pg_catalog.int4)
                      THEN true
                      ELSE NOT pg_catalog.pg_advisory_unlock_shared(1751936052, $1::pg_catalog.int4)
                 END
            ELSE false END AS is_taken

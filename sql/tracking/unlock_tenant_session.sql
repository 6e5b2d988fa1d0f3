-- Gives the locks of one schema's deploys back.
-- in:  $1 second half of the database's key as integer; $2 that of the schema's
-- out: whether we had both
-- versions: all
-- LEAST asks for both, where AND may be content with the first.
SELECT LEAST(pg_catalog.pg_advisory_unlock(1751936052, $2::pg_catalog.int4),
             pg_catalog.pg_advisory_unlock_shared(1751936052, $1::pg_catalog.int4)) AS was_held

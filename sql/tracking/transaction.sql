-- The number of the transaction that we are in, if it has one: only what was written can be lost.
-- in:  nothing
-- out: number, or null
-- versions: all
SELECT pg_catalog.pg_current_xact_id_if_assigned()::pg_catalog.text AS transaction

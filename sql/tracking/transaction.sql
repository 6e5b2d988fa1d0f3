-- The number of the transaction that we are in, which gets one if need be: its row may be written
-- only in the message of its COMMIT.
-- in:  nothing
-- out: number
-- versions: all
SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text AS transaction

-- Waits until all that was committed before is on disk, also where nothing of it waited.
-- in:  nothing
-- out: the position of the message in the log
-- versions: all
-- A transaction that writes: COMMIT waits for the disk only where there is something to write. The
-- message is for logical decoding, and nobody hears it who does not ask for messages of confiture.
SELECT pg_catalog.pg_logical_emit_message(true, 'confiture', ''::pg_catalog.text)

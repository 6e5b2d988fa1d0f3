-- Lets this transaction's COMMIT return before the log is on disk. A crash may take it back, whole
-- and with all that came after it, never a part.
-- in:  nothing
-- out: nothing
-- versions: all
SET LOCAL synchronous_commit = off

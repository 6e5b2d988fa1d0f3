-- Opens a transaction of ours: that of a migration, or one that plans or records.
-- in:  nothing
-- out: nothing
-- versions: all
-- READ COMMITTED whatever the role's default is: what is applied is read again under the lock, and
-- a snapshot from before the lock would not show it.
START TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE

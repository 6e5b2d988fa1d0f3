-- Adds the column that says into which migration another one was folded.
-- in:  the placeholder: the quoted, qualified name of the table
-- out: nothing
-- versions: all
-- Takes ACCESS EXCLUSIVE for an instant, once for each squashed migration.
ALTER TABLE {table} ADD COLUMN IF NOT EXISTS archived_into varchar(255)

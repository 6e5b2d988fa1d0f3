-- Adds the column that tables of the original before 0.17 lack.
-- in:  the placeholder: the quoted, qualified name of the table
-- out: nothing
-- versions: all
-- Takes ACCESS EXCLUSIVE for an instant, so it is sent only when `locate` found the column missing.
ALTER TABLE {table} ADD COLUMN IF NOT EXISTS applied_by pg_catalog.text

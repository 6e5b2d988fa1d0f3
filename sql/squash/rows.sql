-- The rows of a table as a COPY ... FROM stdin takes them.
-- in:  the placeholders: the quoted, qualified name of the table; its columns that are not
--      generated, quoted, in parentheses, or nothing when it has none
-- out: COPY data
-- versions: all
COPY {table} {columns} TO STDOUT

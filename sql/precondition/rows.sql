-- How many rows a table has, counted up to a limit: whether there are more than three need not take
-- longer with a billion.
-- in:  two placeholders: the quoted, qualified name of the table, and the limit as a number
-- out: the number of rows, at most the limit
-- versions: all
SELECT pg_catalog.count(*) AS found
FROM (SELECT FROM {table} AS counted LIMIT {limit}) AS limited

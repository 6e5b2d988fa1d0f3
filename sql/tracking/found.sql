-- The rows of the tracking table where the search path finds it, read without asking first where it
-- is.
-- in:  the placeholder: the quoted name of the table, with or without a schema
-- out: all its columns; no row in a session that has temporary objects, one of which it could be
-- versions: all
SELECT * FROM {name}
WHERE pg_catalog.pg_my_temp_schema() OPERATOR(pg_catalog.=) 0::pg_catalog.oid

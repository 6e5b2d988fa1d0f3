-- Whether we may write and read a table.
-- in:  $1 the table as it would be written
-- out: whether; null where there is no table
-- versions: all
SELECT pg_catalog.has_table_privilege(pg_catalog.to_regclass($1), 'SELECT')
   AND pg_catalog.has_table_privilege(pg_catalog.to_regclass($1), 'INSERT')
   AND pg_catalog.has_table_privilege(pg_catalog.to_regclass($1), 'UPDATE')
   AND pg_catalog.has_table_privilege(pg_catalog.to_regclass($1), 'DELETE') AS may_use

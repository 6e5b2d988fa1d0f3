-- Whether the table is as we know it: asked under the lock before each migration, so that the whole
-- table need not be read again for each of a thousand migrations.
-- in:  the placeholder: the quoted, qualified name of the table
-- out: number of rows, greatest pk_confiture or 0
-- versions: all
-- pk_confiture only grows, so a row that came changes the second number, and one that went the first.
SELECT pg_catalog.count(*)::pg_catalog.text AS rows,
       COALESCE(pg_catalog.max(pk_confiture), 0)::pg_catalog.text AS newest
FROM {table}

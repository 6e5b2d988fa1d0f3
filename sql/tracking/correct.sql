-- Records another checksum of a migration that was applied, unless somebody else has done so.
-- in:  the placeholder: the quoted, qualified name of the table; $1 version, $2 the checksum that
--      was read, or null, $3 the new one
-- out: version, or no row when another one is recorded by now
-- versions: all
UPDATE {table} AS applied
SET checksum = $3::pg_catalog.text
WHERE applied.version OPERATOR(pg_catalog.=) $1::pg_catalog.text
  AND COALESCE(applied.checksum, '') OPERATOR(pg_catalog.=) COALESCE($2::pg_catalog.text, '')
RETURNING applied.version::pg_catalog.text

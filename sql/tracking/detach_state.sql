-- How far a DETACH PARTITION CONCURRENTLY has come.
-- in:  $1 partitioned table, $2 partition, both as they would be written
-- out: whether it is half done; no row when it is done or was never begun
-- versions: all
SELECT link.inhdetachpending AS is_pending
FROM pg_catalog.pg_inherits AS link
WHERE link.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass($1)
  AND link.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass($2)

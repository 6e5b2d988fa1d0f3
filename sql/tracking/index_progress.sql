-- How far the server has come with the index that a backend builds.
-- in:  $1 pid of the backend as integer
-- out: the phase in the server's words, and how many per cent of it are done as text, null where it
--      does not say; no row where no index is built or we may not see it
-- versions: all
SELECT progress.phase, CASE WHEN counted.total OPERATOR(pg_catalog.>) 0
    THEN (100 OPERATOR(pg_catalog.*) counted.done OPERATOR(pg_catalog./) counted.total)
        ::pg_catalog.text END AS per_cent
FROM pg_catalog.pg_stat_progress_create_index AS progress
-- What was counted in an earlier phase stands there still.
CROSS JOIN LATERAL (
    SELECT pg_catalog.starts_with(progress.phase, 'waiting') AS lockers,
        pg_catalog.strpos(progress.phase, 'tuples') OPERATOR(pg_catalog.>) 0 AS tuples
) AS counts
CROSS JOIN LATERAL (
    SELECT
        CASE WHEN counts.lockers THEN progress.lockers_done
            WHEN counts.tuples THEN progress.tuples_done ELSE progress.blocks_done END AS done,
        CASE WHEN counts.lockers THEN progress.lockers_total
            WHEN counts.tuples THEN progress.tuples_total ELSE progress.blocks_total END AS total
) AS counted
WHERE progress.pid OPERATOR(pg_catalog.=) $1::pg_catalog.int4 AND progress.phase IS NOT NULL

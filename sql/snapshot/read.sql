-- The catalog kept under a label.
-- In: the label. Out: `catalog`; no row when there is no such label. Versions: the same on all.
SELECT s.catalog::pg_catalog.text
FROM confiture.snapshots AS s
WHERE s.label = $1

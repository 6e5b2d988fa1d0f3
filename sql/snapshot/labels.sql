-- The labels that there are, the newest first.
-- In: nothing. Out: `label`. Versions: the same on all.
SELECT s.label
FROM confiture.snapshots AS s
ORDER BY s.taken_at DESC, s.label

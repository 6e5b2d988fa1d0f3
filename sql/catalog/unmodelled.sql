-- Objects of kinds that no other file here reads, so that nothing is passed over in silence. There
-- is no such kind in 14 to 18: what a later version brings belongs here until it is read.
-- In: nothing. Out: `type` as pg_identify_object() calls it, `identity`. Versions: the same on all.
SELECT NULL::text AS type, NULL::text AS identity
WHERE false

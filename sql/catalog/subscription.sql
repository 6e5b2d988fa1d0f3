-- SKELETON: A subscription.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT NULL::pg_catalog.oid AS oid, NULL::pg_catalog.json AS object WHERE false

-- What goes when an extension goes, as ALTER ... DEPENDS ON EXTENSION says.
-- In: nothing. Out: `class oid`, `object oid`, `extension`. Versions: the same on all.
SELECT d.classid, d.objid, x.extname
FROM pg_catalog.pg_depend AS d
JOIN pg_catalog.pg_extension AS x ON x.oid = d.refobjid
WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'x'

-- Collations of the database's encoding. Their versions are not read: they say with which library
-- the server last sorted, not what the schema is (pg_dump leaves them out, too).
-- In: nothing. Out: `oid`, `object json`. Versions: ICU's locale stands in `collcollate` in 14, in
-- `colliculocale` in 15 and 16, in `colllocale` from 17; rules exist from 16, `builtin` from 17.
SELECT x.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'collation', 'schema', n.nspname, 'name', x.collname),
    'owner', pg_catalog.pg_get_userbyid(x.collowner),
    'definition', pg_catalog.json_build_object('collation', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'provider', CASE x.collprovider
                WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
            'locale', CASE
                WHEN x.collprovider IN ('i', 'b') THEN coalesce(
                    v.more ->> 'colllocale', v.more ->> 'colliculocale', x.collcollate::text)
                WHEN x.collcollate = x.collctype THEN x.collcollate::text END,
            'lc_collate', CASE WHEN x.collprovider = 'c' AND x.collcollate <> x.collctype
                THEN x.collcollate::text END,
            'lc_ctype', CASE WHEN x.collprovider = 'c' AND x.collcollate <> x.collctype
                THEN x.collctype::text END,
            'rules', v.more ->> 'collicurules',
            'is_nondeterministic', NULLIF(NOT x.collisdeterministic, false))))
) AS object
FROM pg_catalog.pg_collation AS x
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.collnamespace
CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(x) AS more) AS v
WHERE x.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND x.collencoding IN (-1, (
        SELECT d.encoding FROM pg_catalog.pg_database AS d
        WHERE d.datname = pg_catalog.current_database()))
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass
            AND d.objid = x.oid AND d.deptype = 'e')

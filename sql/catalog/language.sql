-- Procedural languages.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT l.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object('kind', 'language', 'name', l.lanname),
    'owner', pg_catalog.pg_get_userbyid(l.lanowner),
    'definition', pg_catalog.json_build_object('language', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'is_trusted', l.lanpltrusted,
            'handler', pg_catalog.json_build_object('schema', hn.nspname, 'name', h.proname),
            'inline', (
                SELECT pg_catalog.json_build_object('schema', n.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                WHERE p.oid = l.laninline),
            'validator', (
                SELECT pg_catalog.json_build_object('schema', n.nspname, 'name', p.proname)
                FROM pg_catalog.pg_proc AS p
                JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                WHERE p.oid = l.lanvalidator))))
) AS object
FROM pg_catalog.pg_language AS l
JOIN pg_catalog.pg_proc AS h ON h.oid = l.lanplcallfoid
JOIN pg_catalog.pg_namespace AS hn ON hn.oid = h.pronamespace
WHERE l.lanispl AND l.oid >= 16384
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_language'::pg_catalog.regclass
            AND d.objid = l.oid AND d.deptype = 'e')

-- Text search dictionaries.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT x.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'text_search_dictionary', 'schema', n.nspname, 'name', x.dictname),
    'owner', pg_catalog.pg_get_userbyid(x.dictowner),
    'definition', pg_catalog.json_build_object(
        'text_search_dictionary', pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
            'template', pg_catalog.json_build_object('schema', m.nspname, 'name', t.tmplname),
            'options', x.dictinitoption)))
) AS object
FROM pg_catalog.pg_ts_dict AS x
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.dictnamespace
JOIN pg_catalog.pg_ts_template AS t ON t.oid = x.dicttemplate
JOIN pg_catalog.pg_namespace AS m ON m.oid = t.tmplnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_ts_dict'::pg_catalog.regclass
            AND d.objid = x.oid AND d.deptype = 'e')

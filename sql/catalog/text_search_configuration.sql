-- Text search configurations, with the dictionaries for each type of token. Types of tokens are
-- numbers that only the parser can name: ts_token_type() asks it, as pg_dump does (a function in C
-- that a superuser has declared).
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all.
SELECT x.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'text_search_configuration', 'schema', n.nspname, 'name', x.cfgname),
    'owner', pg_catalog.pg_get_userbyid(x.cfgowner),
    'definition', pg_catalog.json_build_object(
        'text_search_configuration', pg_catalog.json_build_object(
            'parser', pg_catalog.json_build_object('schema', m.nspname, 'name', p.prsname),
            'mappings', (
                SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
                    'name', g.alias, 'dictionaries', g.dictionaries)
                    ORDER BY g.alias COLLATE "C"), '[]'::pg_catalog.json)
                FROM (
                    SELECT k.alias, pg_catalog.json_agg(pg_catalog.json_build_object(
                        'schema', dn.nspname, 'name', d.dictname) ORDER BY q.mapseqno)
                        AS dictionaries
                    FROM pg_catalog.pg_ts_config_map AS q
                    JOIN pg_catalog.ts_token_type(x.cfgparser) AS k ON k.tokid = q.maptokentype
                    JOIN pg_catalog.pg_ts_dict AS d ON d.oid = q.mapdict
                    JOIN pg_catalog.pg_namespace AS dn ON dn.oid = d.dictnamespace
                    WHERE q.mapcfg = x.oid
                    GROUP BY k.alias) AS g)))
) AS object
FROM pg_catalog.pg_ts_config AS x
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.cfgnamespace
JOIN pg_catalog.pg_ts_parser AS p ON p.oid = x.cfgparser
JOIN pg_catalog.pg_namespace AS m ON m.oid = p.prsnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_ts_config'::pg_catalog.regclass
            AND d.objid = x.oid AND d.deptype = 'e')

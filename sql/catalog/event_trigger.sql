-- Event triggers.
-- In: nothing. Out: `oid`, `object json`. Versions: the event `login` exists from 17.
SELECT x.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object('kind', 'event_trigger', 'name', x.evtname),
    'owner', pg_catalog.pg_get_userbyid(x.evtowner),
    'definition', pg_catalog.json_build_object('event_trigger', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object(
            'event', x.evtevent,
            'tags', pg_catalog.to_json(x.evttags),
            'function', pg_catalog.json_build_object('schema', n.nspname, 'name', p.proname),
            'enabled', CASE x.evtenabled
                WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled'
                WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END)))
) AS object
FROM pg_catalog.pg_event_trigger AS x
JOIN pg_catalog.pg_proc AS p ON p.oid = x.evtfoid
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE x.oid >= 16384
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass
            AND d.objid = x.oid AND d.deptype = 'e')

-- Base types, and shells: types of which no more than the name is known.
-- In: nothing. Out: `oid`, `object json`. Versions: the same on all (typsubscript is in 14).
SELECT t.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object(
        'kind', 'base_type', 'schema', n.nspname, 'name', t.typname),
    'owner', pg_catalog.pg_get_userbyid(t.typowner),
    'definition', pg_catalog.json_build_object('base_type', pg_catalog.json_strip_nulls(
        pg_catalog.json_build_object('defined', CASE WHEN t.typisdefined THEN
            pg_catalog.json_build_object(
                'input', f.input,
                'output', f.output,
                'receive', f.receive,
                'send', f.send,
                'modifier_input', f.modifier_input,
                'modifier_output', f.modifier_output,
                'analyze', f.analyze,
                'subscript', f.subscript,
                'length', t.typlen,
                'is_by_value', t.typbyval,
                'alignment', CASE t.typalign
                    WHEN 'c' THEN 'char' WHEN 's' THEN 'int2'
                    WHEN 'i' THEN 'int4' WHEN 'd' THEN 'double' END,
                'storage', CASE t.typstorage
                    WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external'
                    WHEN 'm' THEN 'main' WHEN 'x' THEN 'extended' END,
                'category', t.typcategory,
                'is_preferred', t.typispreferred,
                'default', t.typdefault,
                'element', CASE WHEN t.typelem <> 0 THEN
                    pg_catalog.format_type(t.typelem, NULL) END,
                'delimiter', t.typdelim,
                'is_collatable', t.typcollation <> 0) END)))
) AS object
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
CROSS JOIN LATERAL (
    SELECT
        pg_catalog.max(r.name) FILTER (WHERE r.oid = t.typinput)::pg_catalog.json AS input,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = t.typoutput)::pg_catalog.json AS output,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = t.typreceive)::pg_catalog.json AS receive,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = t.typsend)::pg_catalog.json AS send,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = t.typmodin)::pg_catalog.json
            AS modifier_input,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = t.typmodout)::pg_catalog.json
            AS modifier_output,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = t.typanalyze)::pg_catalog.json AS analyze,
        pg_catalog.max(r.name) FILTER (WHERE r.oid = t.typsubscript)::pg_catalog.json AS subscript
    FROM (
        SELECT p.oid, pg_catalog.json_build_object(
            'schema', m.nspname, 'name', p.proname)::pg_catalog.text AS name
        FROM pg_catalog.pg_proc AS p
        JOIN pg_catalog.pg_namespace AS m ON m.oid = p.pronamespace
        WHERE p.oid IN (
            t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout,
            t.typanalyze, t.typsubscript)
    ) AS r
) AS f
-- An array of one of these is what the other's typarray says, and is no type of its own.
WHERE (t.typtype = 'b' OR (t.typtype = 'p' AND NOT t.typisdefined))
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type AS a WHERE a.typarray = t.oid)
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
            AND d.objid = t.oid AND d.deptype = 'e')

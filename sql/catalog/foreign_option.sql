-- Options of foreign data wrappers, servers, user mappings, foreign tables and their columns, as
-- far as who asks may see them. The value of a secret never leaves the server: none of a password,
-- and what surrounds it of an address that carries one.
-- In: nothing. Out: `class oid`, `object oid`, `part int` (a column's position, or 0), `name`,
-- `value` (NULL where all of it is secret), `is_secret`. Versions: the same on all.
WITH listed AS (
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass::pg_catalog.oid AS class,
        w.oid AS object, 0 AS part, w.fdwoptions AS options
    FROM pg_catalog.pg_foreign_data_wrapper AS w WHERE w.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, s.oid, 0, s.srvoptions
    FROM pg_catalog.pg_foreign_server AS s WHERE s.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_user_mapping'::pg_catalog.regclass, u.umid, 0, u.umoptions
    FROM pg_catalog.pg_user_mappings AS u WHERE u.umid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, t.ftrelid, 0, t.ftoptions
    FROM pg_catalog.pg_foreign_table AS t
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, a.attrelid, a.attnum, a.attfdwoptions
    FROM pg_catalog.pg_foreign_table AS t
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.ftrelid
    WHERE a.attfdwoptions IS NOT NULL AND NOT a.attisdropped
)
SELECT l.class, l.object, l.part, o.option_name,
    CASE WHEN NOT s.is_named THEN s.shown END AS value,
    s.is_named OR s.shown ~* '://[^/@:]*:@|(password|passwd|pwd)\s*=' AS is_secret
FROM listed AS l
CROSS JOIN LATERAL pg_catalog.pg_options_to_table(l.options) AS o
CROSS JOIN LATERAL (
    SELECT o.option_name ~* ('(password|passwd|passphrase|passcode|(^|[_-])(pass|pwd|jwt)'
            || '|secret|token|credentials?|(api|access|secret|private|client|server|account|shared'
            || '|signing|encryption|master)[_-]?key)$') AS is_named,
        pg_catalog.regexp_replace(
            pg_catalog.regexp_replace(o.option_value, '(://[^/@:]*:)[^/@]*@', '\1@', 'g'),
            '((password|passwd|pwd)\s*=\s*)(''[^'']*''|[^\s&;]*)', '\1', 'gi') AS shown
) AS s
ORDER BY l.class, l.object, l.part, o.option_name COLLATE "C"

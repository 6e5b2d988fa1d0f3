-- Subscriptions of this database. Whether one is enabled is no part of it, as for pg_dump: making
-- one must not open a connection.
-- In: nothing. Out: `oid`, `object json`; `connection` is null where the server hides it from who
-- asks, and passwords in it never leave the server. Versions: columns of pg_subscription come with
-- each of them, and superusers alone may read subconninfo, or a row as a whole. A statement that
-- names what it may not read fails, so the columns that may be read are asked for by a statement
-- that is made here; its result is XML, and hexadecimal within, since that needs no quoting.
SELECT s.oid, pg_catalog.json_build_object(
    'identity', pg_catalog.json_build_object('kind', 'subscription', 'name', s.subname),
    'owner', pg_catalog.pg_get_userbyid(s.subowner),
    'definition', pg_catalog.json_build_object('subscription', pg_catalog.json_build_object(
        -- In `password = 'it''s' host=...`, in `scheme://user:password@host`, and after `?` or `&`.
        'connection', pg_catalog.regexp_replace(pg_catalog.regexp_replace(
            pg_catalog.regexp_replace(r.fields ->> 'subconninfo',
                '((^|[\s''])(password|sslpassword|oauth_client_secret|scram_[a-z]+_key)\s*=\s*)'
                '(''([^''\\]|\\.)*''|([^\s''\\]|\\.)([^\s\\]|\\.)*)?', '\1''''', 'g'),
            '^(\w+://[^/@:]*:)[^/@]*@', '\1@'),
            '([?&](password|sslpassword|oauth_client_secret|scram_[a-z]+_key|[^=&]*%[^=&]*)=)[^&]*',
            '\1', 'g'),
        'publications', s.subpublications,
        'slot', s.subslotname,
        'is_binary', coalesce((r.fields ->> 'subbinary')::boolean, false),
        'streaming', CASE r.fields ->> 'substream'
            WHEN 'true' THEN 'on' WHEN 't' THEN 'on' WHEN 'p' THEN 'parallel' ELSE 'off' END,
        'synchronous_commit', s.subsynccommit,
        'is_two_phase', coalesce(r.fields ->> 'subtwophasestate' <> 'd', false),
        'is_disabled_on_error', coalesce((r.fields ->> 'subdisableonerr')::boolean, false),
        'is_password_required', coalesce((r.fields ->> 'subpasswordrequired')::boolean, true),
        'is_run_as_owner', coalesce((r.fields ->> 'subrunasowner')::boolean, false),
        'origin', coalesce(r.fields ->> 'suborigin', 'any'),
        'is_failover', coalesce((r.fields ->> 'subfailover')::boolean, false)))
) AS object
FROM pg_catalog.pg_subscription AS s
JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid
CROSS JOIN LATERAL (
    SELECT pg_catalog.format(
        'SELECT encode(convert_to(row_to_json(f)::text, ''UTF8''), ''hex'') AS h FROM ('
        'SELECT %s FROM pg_catalog.pg_subscription AS s WHERE s.oid = %s) AS f',
        pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', '), s.oid) AS query
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid = 'pg_catalog.pg_subscription'::pg_catalog.regclass
        AND a.attnum > 0 AND NOT a.attisdropped
        AND pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')
) AS q
CROSS JOIN LATERAL (
    SELECT pg_catalog.convert_from(pg_catalog.decode(pg_catalog.substring(
        pg_catalog.query_to_xml(q.query, false, true, '')::text, '<h>([0-9a-f]*)</h>'), 'hex'),
        'UTF8')::pg_catalog.json AS fields
) AS r
WHERE d.datname = pg_catalog.current_database()

-- Says which database this is and who looks, so that what was read once can be known again:
-- together with the seal it names one state of one catalog. A server that was restored has been
-- restarted. To which versions extensions can be updated lies in files, of which no seal knows (see
-- extension.sql).
-- In: nothing. Out: one row, `place text`; no row where nothing may be remembered: what user
-- mappings and subscriptions hold is hidden from some, and secret. Versions: the same on all.
SELECT pg_catalog.concat_ws(':',
    pg_catalog.pg_postmaster_start_time(),
    (SELECT d.oid FROM pg_catalog.pg_database AS d
     WHERE d.datname = pg_catalog.current_database()),
    r.oid, r.rolsuper, pg_catalog.current_setting('server_version_num'),
    pg_catalog.current_setting('server_encoding'),
    (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(x.extname,
        CASE WHEN x.extname IN (SELECT a.name FROM pg_catalog.pg_available_extensions() AS a)
        THEN (
            SELECT coalesce(pg_catalog.json_agg(p.target ORDER BY p.target), '[]')
            FROM pg_catalog.pg_extension_update_paths(x.extname) AS p
            WHERE p.source = x.extversion AND p.path IS NOT NULL) END) ORDER BY x.extname)
    FROM pg_catalog.pg_extension AS x
    WHERE x.extname <> 'plpgsql')) AS place
FROM pg_catalog.pg_roles AS r
WHERE r.rolname = CURRENT_USER
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_user_mappings)
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_subscription)

-- Says which database this is and who looks, so that what was read once can be known again:
-- together with the seal it names one state of one catalog. A server that was restored has been
-- restarted.
-- In: nothing. Out: one row, `place text`; no row where nothing may be remembered: what user
-- mappings and subscriptions hold is hidden from some, and secret. Versions: the same on all.
SELECT pg_catalog.concat_ws(':',
    pg_catalog.pg_postmaster_start_time(),
    (SELECT d.oid FROM pg_catalog.pg_database AS d
     WHERE d.datname = pg_catalog.current_database()),
    r.oid, r.rolsuper, pg_catalog.current_setting('server_version_num'),
    pg_catalog.current_setting('server_encoding')) AS place
FROM pg_catalog.pg_roles AS r
WHERE r.rolname = CURRENT_USER
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_user_mappings)
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_subscription)

-- The locks of this session that make others wait: writers (SHARE and stronger) or readers too
-- (ACCESS EXCLUSIVE). Manual, section 13.3.1.
-- In: nothing. Out: `oid` of the relation, `mode` as in pg_locks. Versions: the same on all.
SELECT l.relation, l.mode
FROM pg_catalog.pg_locks AS l
WHERE l.locktype = 'relation' AND l.granted AND l.pid = pg_catalog.pg_backend_pid()
    AND l.database = (
        SELECT d.oid FROM pg_catalog.pg_database AS d
        WHERE d.datname = pg_catalog.current_database())
    AND l.mode IN (
        'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
ORDER BY l.relation, l.mode

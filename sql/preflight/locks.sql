-- The locks of this session that make others wait: writers (SHARE and stronger) or readers too
-- (ACCESS EXCLUSIVE). Manual, section 13.3.1.
-- In: nothing. Out: `oid` of the relation, `mode` as in pg_locks. Versions: the same on all.
SELECT l.relation, l.mode
FROM pg_catalog.pg_locks AS l
WHERE l.locktype OPERATOR(pg_catalog.=) 'relation'
    AND l.granted
    AND l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
    AND l.database OPERATOR(pg_catalog.=) (
        SELECT d.oid FROM pg_catalog.pg_database AS d
        WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
    AND l.mode OPERATOR(pg_catalog.=) ANY (ARRAY[
        'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
        'AccessExclusiveLock']::pg_catalog.text[])
ORDER BY l.relation, l.mode

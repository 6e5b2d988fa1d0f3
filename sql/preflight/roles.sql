-- The roles of the server, so that a stand-in can own and grant what the original does. Names only:
-- no password, no membership.
-- In: nothing. Out: `rolname`. Versions: the same on all.
SELECT r.rolname
FROM pg_catalog.pg_roles AS r
WHERE r.rolname OPERATOR(pg_catalog.!~) '^pg_'
ORDER BY r.rolname

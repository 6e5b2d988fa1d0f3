-- Takes back what a migration did to its session, inside its transaction and before its row is
-- written: role, settings, cursors, prepared statements, subscriptions, temporary objects. Several
-- statements, sent as they are.
-- in:  nothing
-- out: nothing
-- versions: all
-- Not DISCARD ALL: that cannot run in a transaction, and it would give our own lock away.
RESET SESSION AUTHORIZATION;
RESET ROLE;
RESET ALL;
CLOSE ALL;
UNLISTEN *;
DEALLOCATE ALL;
DISCARD TEMP

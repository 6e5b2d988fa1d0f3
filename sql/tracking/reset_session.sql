-- Takes back what a migration did to its session, inside its transaction and before its row is
-- written: role, settings, cursors, prepared statements, subscriptions, temporary objects. Several
-- statements, sent as they are.
-- in:  nothing
-- out: names of the prepared statements that are to be deallocated
-- versions: all
-- Not DISCARD ALL: that cannot run in a transaction, and it would give our own lock away. Not
-- DEALLOCATE ALL either: on a backend that a pooler lends, others have prepared theirs by the
-- protocol. And what RESET takes for the encoding of the session is, behind a pooler, that of the
-- database.
RESET SESSION AUTHORIZATION;
RESET ROLE;
RESET ALL;
SET client_encoding = 'UTF8';
CLOSE ALL;
UNLISTEN *;
DISCARD TEMP;
SELECT statement.name
FROM pg_catalog.pg_prepared_statement() AS statement
WHERE statement.from_sql

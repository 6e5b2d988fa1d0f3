-- Names the rows that are visible: two equal answers of one database (see place.sql) mean that a
-- statement sees the same rows of the system catalogs both times, and no seal has to say so.
-- In: nothing. Out: one row, `moment text`; no row where nothing can be said. Versions: the same on
-- all.
--
-- A row is visible by the transactions that wrote it having ended, and how one ended never changes.
-- The snapshot says which have: all below its xmin, those below its xmax that it does not list. The
-- end of any other moves xmax or takes it off the list, neither ever goes back, and its numbers are
-- of 64 bits, which no wraparound repeats. A subtransaction is seen with the transaction around it,
-- a prepared one is listed until it is committed. What other databases of the server commit gives
-- another snapshot, too: that costs the time of a seal and no more.
--
-- A snapshot does not say:
-- * what its own transaction did, which is not on its list: no row once it has an id;
-- * what happens on a standby, whose snapshots list no transactions: no row there;
-- * whether an id was given away twice. A transaction that was aborted, or committed with
--   synchronous_commit off, is forgotten when a backend crashes before its record was written, and
--   the next one gets its id, with the server's main process and its start time still the same.
--   Recovery ends with a checkpoint, which therefore stands beside the snapshot;
-- * what lazy VACUUM wrote, which is never listed: that are numbers of pages and rows, and the
--   flags of pg_class about indexes, rules and triggers, all written in place, and no part of what
--   is read. A seal does not show them either.
--
-- Asking for the checkpoint may be forbidden. A function that is named may not be called is an
-- error even where it is not reached: it is named in a text.
SELECT pg_catalog.concat_ws(' ', pg_catalog.pg_current_snapshot(), pg_catalog.query_to_xml(
    'SELECT checkpoint_lsn FROM pg_catalog.pg_control_checkpoint()', false, true, '')) AS moment
WHERE NOT pg_catalog.pg_is_in_recovery()
    AND pg_catalog.pg_current_xact_id_if_assigned() IS NULL
    AND pg_catalog.has_function_privilege('pg_catalog.pg_control_checkpoint()', 'EXECUTE')

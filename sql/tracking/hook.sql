-- Bounds the time of a hook in SQL, and lets it know what it is about. Several statements, sent as
-- they are, inside of a transaction.
-- in:  placeholders: milliseconds as a literal; phase, version and name as literals
-- out: nothing that matters
-- versions: all
SELECT pg_catalog.set_config('statement_timeout', {milliseconds}, true),
       pg_catalog.set_config('confiture.phase', {phase}, true),
       pg_catalog.set_config('confiture.version', {version}, true),
       pg_catalog.set_config('confiture.name', {name}, true)

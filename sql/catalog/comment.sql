-- Comments of everything that somebody made, and of the schema public.
-- In: nothing. Out: `class oid`, `object oid`, `part int` (a column's position, or 0), `comment`.
-- Versions: the same on all.
SELECT m.classoid, m.objoid, m.objsubid, m.description
FROM pg_catalog.pg_description AS m
WHERE m.objoid >= 16384
    OR m.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass

-- All that was applied, in order of application.
-- in:  the placeholder: the quoted, qualified name of the table
-- out: version, name, slug, applied_at in UTC as ISO 8601, execution_time_ms, checksum, applied_by,
--      archived_into (the migration into which the original's `squash` folded this one)
-- versions: all
-- Columns that an older table lacks are read through jsonb, which yields null instead of an error.
SELECT applied.version::pg_catalog.text AS version,
       applied.name::pg_catalog.text AS name,
       applied.slug::pg_catalog.text AS slug,
       pg_catalog.to_char(applied.applied_at AT TIME ZONE 'UTC',
                          'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS applied_at,
       applied.execution_time_ms::pg_catalog.text AS execution_time_ms,
       applied.checksum::pg_catalog.text AS checksum,
       more.columns OPERATOR(pg_catalog.->>) 'applied_by' AS applied_by,
       more.columns OPERATOR(pg_catalog.->>) 'archived_into' AS archived_into
FROM {table} AS applied
CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(applied) AS columns) AS more
ORDER BY applied.applied_at, applied.pk_confiture

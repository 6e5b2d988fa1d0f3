-- All that was applied, in order of application.
-- in:  the placeholder: the quoted, qualified name of the table
-- out: version, name, slug, applied_at in UTC as ISO 8601, execution_time_ms, checksum, applied_by,
--      archived_into (the migration into which the original's `squash` folded this one)
-- versions: all
-- A column that an older table lacks is found one level further out, where it is NULL: an
-- unqualified name means the innermost column of that name. (to_jsonb(row) costs three times as
-- much.)
SELECT applied.version::pg_catalog.text AS version,
       applied.name::pg_catalog.text AS name,
       applied.slug::pg_catalog.text AS slug,
       pg_catalog.to_char(applied.applied_at AT TIME ZONE 'UTC',
                          'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS applied_at,
       applied.execution_time_ms::pg_catalog.text AS execution_time_ms,
       applied.checksum::pg_catalog.text AS checksum,
       (SELECT applied_by::pg_catalog.text FROM (SELECT applied.*) AS own) AS applied_by,
       (SELECT archived_into::pg_catalog.text FROM (SELECT applied.*) AS own) AS archived_into
FROM (SELECT NULL::pg_catalog.text AS applied_by,
             NULL::pg_catalog.text AS archived_into) AS lacking
CROSS JOIN {table} AS applied
ORDER BY applied.applied_at, applied.pk_confiture

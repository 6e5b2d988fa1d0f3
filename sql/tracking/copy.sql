-- Records a migration as another database has recorded it.
-- in:  the placeholder: the quoted, qualified name of the table; $1 version, $2 name,
--      $3 milliseconds as integer, $4 checksum, $5 role, $6 ending of the slug as '_baseline',
--      $7 when it was applied, as ISO 8601, or null for now
-- out: slug
-- versions: all
INSERT INTO {table} (slug, version, name, applied_at, execution_time_ms, checksum, applied_by)
SELECT CASE WHEN EXISTS (SELECT FROM {table} AS other
                         WHERE other.slug OPERATOR(pg_catalog.=) made.slug)
            THEN made.slug OPERATOR(pg_catalog.||) '_' OPERATOR(pg_catalog.||) $1::pg_catalog.text
            ELSE made.slug END,
       $1::pg_catalog.text, $2::pg_catalog.text,
       COALESCE($7::pg_catalog.text::pg_catalog.timestamptz, pg_catalog.clock_timestamp()),
       $3::pg_catalog.int4, $4::pg_catalog.text, $5::pg_catalog.text
FROM (SELECT $2::pg_catalog.text OPERATOR(pg_catalog.||) '_' OPERATOR(pg_catalog.||)
             pg_catalog.to_char(pg_catalog.clock_timestamp(), 'YYYYMMDD_HH24MISS')
             OPERATOR(pg_catalog.||) $6::pg_catalog.text AS slug) AS made
RETURNING slug

-- Records one migration as applied.
-- in:  the placeholder: the quoted, qualified name of the table; $1 version, $2 name,
--      $3 milliseconds (0 when nothing ran), null, or the expression of elapsed.sql, $4 checksum or
--      null, $5 role or null, $6 ending of the slug as '' or '_baseline', $7 when it was applied,
--      as ISO 8601, or null for now
-- out: nothing
-- versions: all
-- clock_timestamp() and not the default now(): several rows of one transaction keep their order.
-- The slug is name and time, as the original makes it; two migrations of one name within one second
-- would collide there, and whoever knows of another one gives it an ending that tells them apart.
-- It is not looked up here: a query in this place costs as much as all the rest.
INSERT INTO {table} (slug, version, name, applied_at, execution_time_ms, checksum, applied_by)
VALUES ($2::pg_catalog.text OPERATOR(pg_catalog.||) '_' OPERATOR(pg_catalog.||)
            pg_catalog.to_char(pg_catalog.clock_timestamp(), 'YYYYMMDD_HH24MISS')
            OPERATOR(pg_catalog.||) $6::pg_catalog.text,
        $1::pg_catalog.text, $2::pg_catalog.text,
        COALESCE($7::pg_catalog.text::pg_catalog.timestamptz, pg_catalog.clock_timestamp()),
        $3::pg_catalog.int4, $4::pg_catalog.text, $5::pg_catalog.text)

-- Makes the tracking table, column for column as the original does.
-- in:  the placeholder: the quoted, qualified name of the table
-- out: nothing
-- versions: all
-- Running it twice is safe: two deployers with --no-lock may both find it missing.
CREATE TABLE IF NOT EXISTS {table} (
    id            pg_catalog.uuid PRIMARY KEY DEFAULT pg_catalog.gen_random_uuid(),
    pk_confiture  bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    slug          pg_catalog.text NOT NULL UNIQUE,
    version       varchar(255) NOT NULL UNIQUE,
    name          varchar(255) NOT NULL,
    applied_at    pg_catalog.timestamptz NOT NULL DEFAULT pg_catalog.now(),
    execution_time_ms integer,
    checksum      varchar(64),
    applied_by    pg_catalog.text
)

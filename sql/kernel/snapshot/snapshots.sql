-- Catalogs kept under a label. A table of the owner's, whose rows pg_dump takes along.
CREATE TABLE confiture.snapshots (
    label          text PRIMARY KEY CHECK (label <> ''),
    taken_at       timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    taken_by       text NOT NULL DEFAULT current_user,
    server_version integer NOT NULL,
    digest         text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
    catalog        jsonb NOT NULL
);
ALTER TABLE confiture.snapshots OWNER TO @extowner@;
COMMENT ON TABLE confiture.snapshots IS 'Catalogs of this database, kept by confiture.snapshot().';
SELECT pg_catalog.pg_extension_config_dump('confiture.snapshots', '');

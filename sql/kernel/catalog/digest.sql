-- The digest of this database's catalog: equal where the schemas are equal.
CREATE FUNCTION confiture.digest(tracking_table text DEFAULT confiture.tracking_table())
RETURNS text
LANGUAGE sql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT confiture.catalog_digest(
        confiture.read_catalog(confiture.qualified_name(tracking_table))::text);
END;
COMMENT ON FUNCTION confiture.digest(text) IS
    'The digest of this database''s schema: the same on every server that has the same schema.';

-- The catalog of a foreign server as one document.
CREATE FUNCTION confiture.foreign_catalog_json(server text)
RETURNS jsonb
LANGUAGE sql VOLATILE STRICT PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT confiture.read_foreign_catalog(server)::jsonb;
END;
COMMENT ON FUNCTION confiture.foreign_catalog_json(text) IS
    'The catalog of a foreign server as one JSON document, read through dblink.';

-- The plan from this database to a catalog document, as one document.
CREATE FUNCTION confiture.plan_json(
    target jsonb, tracking_table text DEFAULT confiture.tracking_table())
RETURNS json
LANGUAGE sql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT confiture.plan_documents(
        confiture.read_catalog(confiture.qualified_name(tracking_table))::text, target::text);
END;
COMMENT ON FUNCTION confiture.plan_json(jsonb, text) IS
    'The steps that make this database equal to a catalog document, as JSON.';

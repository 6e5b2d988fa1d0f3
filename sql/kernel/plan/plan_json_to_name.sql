-- The plan from this database to a snapshot or a foreign server, as one document.
CREATE FUNCTION confiture.plan_json(
    target text, tracking_table text DEFAULT confiture.tracking_table())
RETURNS json
LANGUAGE sql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT confiture.plan_documents(
        confiture.read_catalog(confiture.qualified_name(tracking_table))::text,
        confiture.target_catalog(target));
END;
COMMENT ON FUNCTION confiture.plan_json(text, text) IS
    'The steps that make this database equal to a snapshot or a foreign server, as JSON.';

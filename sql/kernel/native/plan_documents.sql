-- The steps that lead from one catalog document to another.
CREATE FUNCTION confiture.plan_documents(from_document text, to_document text)
RETURNS json
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS 'MODULE_PATHNAME', 'plan_documents_wrapper';
COMMENT ON FUNCTION confiture.plan_documents(text, text) IS
    'The steps from one catalog document to another, as JSON; see confiture.plan().';

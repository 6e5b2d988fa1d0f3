-- What differs between two catalog documents. The type is json and not jsonb, so that the bytes are
-- those that the command line prints.
CREATE FUNCTION confiture.diff_documents(from_document text, to_document text)
RETURNS json
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS 'MODULE_PATHNAME', 'diff_documents_wrapper';
COMMENT ON FUNCTION confiture.diff_documents(text, text) IS
    'What differs between two catalog documents, as JSON; see confiture.diff_against().';

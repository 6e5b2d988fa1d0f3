-- The objects of a catalog document as the rows of confiture.catalog(), in one JSON array.
CREATE FUNCTION confiture.catalog_rows(document text)
RETURNS json
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS 'MODULE_PATHNAME', 'catalog_rows_wrapper';
COMMENT ON FUNCTION confiture.catalog_rows(text) IS
    'Internal: the objects of a catalog document; see confiture.catalog().';

-- The digest of a catalog document.
CREATE FUNCTION confiture.catalog_digest(document text)
RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS 'MODULE_PATHNAME', 'catalog_digest_wrapper';
COMMENT ON FUNCTION confiture.catalog_digest(text) IS
    'Internal: the digest of a catalog document; see confiture.digest().';

-- The tracking table that a name means on the caller's search path, with its schema. It is the
-- default of the parameters of that name, because a default is computed where the call stands: the
-- functions themselves have a search path of their own.
CREATE FUNCTION confiture.tracking_table(name text DEFAULT 'tb_confiture')
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT pg_catalog.format('%I.%I', it.found_schema, name)
    FROM confiture.locate(NULL, name) AS it;
END;
COMMENT ON FUNCTION confiture.tracking_table(text) IS
    'The qualified name of the tracking table that a plain name means on the search path.';

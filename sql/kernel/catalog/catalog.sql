-- The catalog of this database, one object a row.
CREATE FUNCTION confiture.catalog(tracking_table text DEFAULT confiture.tracking_table())
RETURNS TABLE (
    kind text, identity jsonb, name text, definition jsonb, owner text, comment text,
    privileges jsonb, digest text, dependencies jsonb)
LANGUAGE sql VOLATILE PARALLEL UNSAFE ROWS 1000
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT it.kind, it.identity, it.name, it.definition, it.owner, it.comment, it.privileges,
        it.digest, it.dependencies
    FROM pg_catalog.json_to_recordset(confiture.catalog_rows(
        confiture.read_catalog(confiture.qualified_name(tracking_table))::text)) AS it(
        kind text, identity jsonb, name text, definition jsonb, owner text, comment text,
        privileges jsonb, digest text, dependencies jsonb);
END;
COMMENT ON FUNCTION confiture.catalog(text) IS
    'The objects of this database, with their definitions, digests and dependencies.';

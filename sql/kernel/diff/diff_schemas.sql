-- What differs: from one schema of this database to another, as if both had the first one's name.
CREATE FUNCTION confiture.diff_schemas(
    from_schema text, to_schema text, tracking_table text DEFAULT confiture.tracking_table())
RETURNS json
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    document CONSTANT text := confiture.read_catalog(confiture.qualified_name(tracking_table));
BEGIN
    RETURN confiture.diff_documents(
        confiture.within_schema(document, from_schema, from_schema)::text,
        confiture.within_schema(document, to_schema, from_schema)::text);
END
$function$;
COMMENT ON FUNCTION confiture.diff_schemas(text, text, text) IS
    'What differs from one schema of this database to another, as if they had one name.';

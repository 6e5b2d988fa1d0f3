-- Who may call what. Functions stay with the role that installed them (for a trusted extension the
-- bootstrap superuser), so that nobody can put another body into what a superuser calls; the owner
-- of the extension may call all of them, and pass that on.
REVOKE ALL ON SCHEMA confiture FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA confiture FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA confiture FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA confiture TO @extowner@ WITH GRANT OPTION;

-- Everybody may call what only reads, with rights of their own: it says nothing that the system
-- catalogs do not say to everybody, and the tracking table and the snapshots guard themselves.
GRANT USAGE ON SCHEMA confiture TO PUBLIC;
GRANT EXECUTE ON FUNCTION
    confiture.version(),
    confiture.capabilities(),
    confiture.read_catalog(text),
    confiture.read_foreign_catalog(text),
    confiture.catalog_rows(text),
    confiture.catalog_digest(text),
    confiture.within_schema(text, text, text),
    confiture.diff_documents(text, text),
    confiture.locate(text, text),
    confiture.tracking_table(text),
    confiture.qualified_name(text),
    confiture.version_key(text),
    confiture.history(text),
    confiture.status(text),
    confiture.current(text),
    confiture.catalog(text),
    confiture.catalog_json(text),
    confiture.foreign_catalog_json(text),
    confiture.digest(text),
    confiture.target_catalog(text),
    confiture.diff_against(text, text),
    confiture.diff_against(jsonb, text),
    confiture.diff_schemas(text, text, text),
    confiture.plan_documents(text, text),
    confiture.plan_rows(json),
    confiture.plan_json(text, text),
    confiture.plan_json(jsonb, text),
    confiture.plan(text, text),
    confiture.plan(jsonb, text)
TO PUBLIC;

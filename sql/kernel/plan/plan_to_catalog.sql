-- The steps from this database to a catalog document, in an order that runs.
CREATE FUNCTION confiture.plan(
    target jsonb, tracking_table text DEFAULT confiture.tracking_table())
RETURNS TABLE (
    number integer, sql text, undo text, object text, kind text, hazards text[],
    may_run_in_transaction boolean, needs integer[], why text)
LANGUAGE sql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT it.number, it.sql, it.undo, it.object, it.kind, it.hazards, it.may_run_in_transaction,
        it.needs, it.why
    FROM confiture.plan_rows(confiture.plan_json(target, tracking_table)) AS it;
END;
COMMENT ON FUNCTION confiture.plan(jsonb, text) IS
    'The steps that make this database equal to a catalog document.';

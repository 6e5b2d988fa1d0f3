-- A plan document as rows. The settings that all steps rely on come first, as number 0, so that the
-- column sql can be run from top to bottom.
CREATE FUNCTION confiture.plan_rows(document json)
RETURNS TABLE (
    number integer, sql text, undo text, object text, kind text, hazards text[],
    may_run_in_transaction boolean, needs integer[], why text)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    left_out record;
BEGIN
    FOR left_out IN
        SELECT it.side, it.type, it.identity
        FROM json_to_recordset(document -> 'left_out') AS it(side text, type text, identity text)
    LOOP
        RAISE WARNING USING
            MESSAGE = format('the plan leaves out %s %s', left_out.type, left_out.identity),
            DETAIL = format('only the %s side has it, and objects of this kind are not planned yet',
                left_out.side);
    END LOOP;
    RETURN QUERY
        SELECT 0, it.value, NULL, NULL, NULL, '{}'::text[], true, '{}'::integer[],
            'a setting of the session that all steps rely on'
        FROM json_array_elements_text(document -> 'preamble') AS it(value);
    RETURN QUERY
        SELECT it.number, it.sql, it.undo ->> 'sql', it.name, it.object ->> 'kind', it.hazards,
            it.may_run_in_transaction, it.needs, it.why
        FROM json_to_recordset(document -> 'steps') AS it(
            number integer, sql text, undo json, name text, object json, hazards text[],
            may_run_in_transaction boolean, needs integer[], why text);
END
$function$;
COMMENT ON FUNCTION confiture.plan_rows(json) IS
    'The steps of a plan document as rows; see confiture.plan().';

-- Where a tracking table is, or would be made. No SET search_path, on purpose: the answer is about
-- the caller's. The body is parsed now, so that no name in it is looked up again.
CREATE FUNCTION confiture.locate(schema text, name text)
RETURNS TABLE (
    found_schema text, is_there boolean, has_applied_by boolean, has_archived_into boolean)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
-- @include tracking/locate.sql
;
END;
COMMENT ON FUNCTION confiture.locate(text, text) IS
    'Internal: where a tracking table is, or would be made; see confiture.tracking_table().';

-- What can be called here, for programs that meet several versions and flavours.
CREATE FUNCTION confiture.capabilities()
RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT pg_catalog.jsonb_build_object(
        'flavour', 'native',
        'version', confiture.version(),
        'server_version', pg_catalog.current_setting('server_version_num')::integer,
        'features', '["catalog", "diff", "plan", "snapshot", "tracking"]'::jsonb);
END;
COMMENT ON FUNCTION confiture.capabilities() IS
    'What is here: flavour (native, tle or plain), version, server_version, features.';

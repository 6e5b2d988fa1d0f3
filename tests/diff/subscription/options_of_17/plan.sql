SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. subscription s: its options [changes_behaviour]
ALTER SUBSCRIPTION "s" SET (streaming = 'parallel', password_required = false, run_as_owner = true, origin = 'none');

-- 2. subscription t: it is new; it does nothing before it is enabled
CREATE SUBSCRIPTION "t"
    CONNECTION 'host=h'
    PUBLICATION "a"
    WITH (connect = false, slot_name = 't', streaming = 'parallel', two_phase = true, disable_on_error = true, password_required = false, run_as_owner = true, origin = 'none', failover = true);

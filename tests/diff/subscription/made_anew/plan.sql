SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. subscription s: made anew: PostgreSQL can change it only together with the slot on the other side; its slot stays on the other side [data_loss]
ALTER SUBSCRIPTION "s" DISABLE;
ALTER SUBSCRIPTION "s" SET (slot_name = NONE);
DROP SUBSCRIPTION "s";

-- 2. subscription s: it is new; it does nothing before it is enabled
CREATE SUBSCRIPTION "s"
    CONNECTION 'host=h'
    PUBLICATION "a"
    WITH (connect = false, slot_name = 'x', streaming = 'off');

-- 3. subscription s: its comment
COMMENT ON SUBSCRIPTION "s" IS 'kept';

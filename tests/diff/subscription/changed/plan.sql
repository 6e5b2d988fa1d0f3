SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. subscription s: where it connects to [changes_behaviour]
ALTER SUBSCRIPTION "s" CONNECTION 'host=g user=u';

-- 2. subscription s: its publications [changes_behaviour]
ALTER SUBSCRIPTION "s" SET PUBLICATION "b", "c" WITH (refresh = false);

-- 3. subscription s: its slot [changes_behaviour]
ALTER SUBSCRIPTION "s" SET (slot_name = 'y');

-- 4. subscription s: its options [changes_behaviour]
ALTER SUBSCRIPTION "s" SET (binary = true, streaming = 'on', synchronous_commit = 'on');

-- 5. subscription s: its comment
COMMENT ON SUBSCRIPTION "s" IS 'new';

-- 6. subscription t: its slot [changes_behaviour]
ALTER SUBSCRIPTION "t" DISABLE;
ALTER SUBSCRIPTION "t" SET (slot_name = NONE);

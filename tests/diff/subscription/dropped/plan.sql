SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. subscription s: it is gone; its slot stays on the other side [data_loss]
ALTER SUBSCRIPTION "s" DISABLE;
ALTER SUBSCRIPTION "s" SET (slot_name = NONE);
DROP SUBSCRIPTION "s";

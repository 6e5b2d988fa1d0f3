SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. publication p: its options [changes_behaviour]
ALTER PUBLICATION "p" SET (publish_generated_columns = stored);

-- 2. publication q: it is new
CREATE PUBLICATION "q" FOR ALL TABLES
    WITH (publish_generated_columns = stored);

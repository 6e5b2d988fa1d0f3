SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. subscription "Odd; ""one""": it is new; it does nothing before it is enabled; what is secret in its connection is set by hand [changes_behaviour]
CREATE SUBSCRIPTION "Odd; ""one"""
    CONNECTION E'host=h password='''' dbname=''it\\''s'''
    PUBLICATION "B; ""é""", "a"
    WITH (connect = false, slot_name = 'slot_1', binary = true, streaming = 'on', synchronous_commit = 'local');

-- 2. subscription "Odd; ""one""": its comment
COMMENT ON SUBSCRIPTION "Odd; ""one""" IS 'to it';

-- 3. subscription plain: it is new; it does nothing before it is enabled
CREATE SUBSCRIPTION "plain"
    CONNECTION 'postgresql://me@h/d'
    PUBLICATION "p"
    WITH (connect = false, slot_name = NONE, streaming = 'off');

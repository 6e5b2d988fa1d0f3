SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. subscription s: where it connects to; what is secret in its connection is set by hand [not_reversible, changes_behaviour]
ALTER SUBSCRIPTION "s" CONNECTION 'host=g password=''''';

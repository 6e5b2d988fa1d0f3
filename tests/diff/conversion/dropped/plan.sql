SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. conversion s."Latin; 1": it is gone
DROP CONVERSION "s"."Latin; 1";

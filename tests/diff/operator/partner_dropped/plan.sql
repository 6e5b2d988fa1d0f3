SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. operator s.>(text, integer): it is gone
DROP OPERATOR "s".> (text, integer);

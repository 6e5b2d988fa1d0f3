SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. default privileges of keeper on large objects: they are new
ALTER DEFAULT PRIVILEGES FOR ROLE "keeper" GRANT SELECT ON LARGE OBJECTS TO PUBLIC;

-- 2. default privileges of keeper on tables: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "keeper" REVOKE MAINTAIN ON TABLES FROM "reader";

-- 3. default privileges of keeper on tables: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "keeper" GRANT SELECT ON TABLES TO "reader";

-- 4. default privileges of postgres on large objects: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT UPDATE ON LARGE OBJECTS TO "reader";

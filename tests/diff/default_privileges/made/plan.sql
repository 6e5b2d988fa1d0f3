SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema "S.x": it is new
CREATE SCHEMA "S.x";

-- 2. default privileges of "Odd; role" on types: they are new
ALTER DEFAULT PRIVILEGES FOR ROLE "Odd; role" REVOKE USAGE ON TYPES FROM PUBLIC;

-- 3. default privileges of "Odd; role" on types: they are new
ALTER DEFAULT PRIVILEGES FOR ROLE "Odd; role" REVOKE USAGE ON TYPES FROM "Odd; role";

-- 4. default privileges of keeper on sequences: they are new
ALTER DEFAULT PRIVILEGES FOR ROLE "keeper" GRANT USAGE ON SEQUENCES TO "Odd; role" WITH GRANT OPTION;

-- 5. default privileges of postgres on functions: they are new
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- 6. default privileges of postgres on schemas: they are new
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT USAGE ON SCHEMAS TO "reader";

-- 7. default privileges of postgres on tables: they are new
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT SELECT ON TABLES TO PUBLIC;

-- 8. default privileges of postgres on tables: they are new
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT INSERT, SELECT ON TABLES TO "reader";

-- 9. default privileges of postgres on functions in schema "S.x": they are new
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "S.x" GRANT EXECUTE ON FUNCTIONS TO PUBLIC;

-- 10. default privileges of postgres on tables in schema "S.x": they are new
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "S.x" GRANT DELETE ON TABLES TO "keeper";

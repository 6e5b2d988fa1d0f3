SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view gone.all_things: it is gone
DROP VIEW "gone"."all_things";

-- 2. table gone.things: it is gone [data_loss, not_reversible]
DROP TABLE "gone"."things";

-- 3. schema gone: it is gone
DROP SCHEMA "gone";

-- 4. default privileges of keeper on functions: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "keeper" REVOKE EXECUTE ON FUNCTIONS FROM "reader";

-- 5. default privileges of postgres on tables: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" REVOKE INSERT ON TABLES FROM "reader";

-- 6. default privileges of postgres on tables: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT UPDATE ON TABLES TO "reader" WITH GRANT OPTION;

-- 7. default privileges of postgres on tables: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT SELECT ON TABLES TO "reader" WITH GRANT OPTION;

-- 8. default privileges of postgres on types: it is gone
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT USAGE ON TYPES TO PUBLIC;

-- 9. default privileges of postgres on sequences in schema kept: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "kept" REVOKE SELECT, UPDATE ON SEQUENCES FROM "reader";

-- 10. default privileges of postgres on sequences in schema kept: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "kept" REVOKE GRANT OPTION FOR USAGE ON SEQUENCES FROM "reader";

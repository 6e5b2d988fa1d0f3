SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view kept.gone: it is gone
DROP VIEW "kept"."gone";

-- 2. function public.gone(): it is gone
DROP FUNCTION "public"."gone"();

-- 3. enum public.gone_too: it is gone
DROP TYPE "public"."gone_too";

-- 4. schema given: it is new
CREATE SCHEMA "given";

-- 5. schema given: its owner
ALTER SCHEMA "given" OWNER TO "keeper";

-- 6. schema given: its privileges
REVOKE CREATE ON SCHEMA "given" FROM "reader";

-- 7. schema usual: it is new
CREATE SCHEMA "usual";

-- 8. schema usual: its privileges
REVOKE CREATE, USAGE ON SCHEMA "usual" FROM "reader";

-- 9. enum public.mood: it is new
CREATE TYPE "public"."mood" AS ENUM ('sad', 'fine');

-- 10. enum public.mood: its privileges
GRANT USAGE ON TYPE "public"."mood" TO PUBLIC;

-- 11. domain public.closed: it is new
CREATE DOMAIN "public"."closed" AS integer;

-- 12. sequence public.numbers: it is new
CREATE SEQUENCE "public"."numbers" AS bigint;

-- 13. sequence public.numbers: its privileges
REVOKE SELECT, UPDATE ON SEQUENCE "public"."numbers" FROM PUBLIC;

-- 14. table kept.given: it is new
CREATE TABLE "kept"."given" (
    "id" integer
);

-- 15. table kept.given: its owner
ALTER TABLE "kept"."given" OWNER TO "reader";

-- 16. table kept.given: its privileges
REVOKE DELETE ON TABLE "kept"."given" FROM "keeper";

-- 17. table kept.things: it is new
CREATE TABLE "kept"."things" (
    "id" integer
);

-- 18. table kept.things: its privileges
REVOKE DELETE ON TABLE "kept"."things" FROM "postgres";

-- 19. table kept.things: its privileges
REVOKE INSERT ON TABLE "kept"."things" FROM "reader";

-- 20. table public.usual: it is new
CREATE TABLE "public"."usual" (
    "id" integer
);

-- 21. table public.usual: its privileges
REVOKE INSERT, SELECT ON TABLE "public"."usual" FROM "reader";

-- 22. table public.usual: its privileges
GRANT DELETE ON TABLE "public"."usual" TO "postgres";

-- 23. function kept.usual(): it is new
CREATE FUNCTION kept.usual()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 24. function kept.usual(): its privileges
REVOKE EXECUTE ON FUNCTION "kept"."usual"() FROM "keeper";

-- 25. function public.closed(): it is new
CREATE FUNCTION public.closed()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 26. function public.closed(): its owner
ALTER FUNCTION "public"."closed"() OWNER TO "keeper";

-- 27. function public.closed(): its privileges
REVOKE GRANT OPTION FOR EXECUTE ON FUNCTION "public"."closed"() FROM "keeper";

-- 28. function public.usual(): it is new
CREATE FUNCTION public.usual()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 29. function public.usual(): its privileges
REVOKE EXECUTE ON FUNCTION "public"."usual"() FROM "keeper";

-- 30. function public.usual(): its privileges
GRANT EXECUTE ON FUNCTION "public"."usual"() TO PUBLIC;

-- 31. procedure public.opened(): it is new
CREATE PROCEDURE public.opened()
 LANGUAGE sql
AS $procedure$SELECT 1$procedure$;

-- 32. procedure public.opened(): its privileges
REVOKE EXECUTE ON PROCEDURE "public"."opened"() FROM "keeper";

-- 33. procedure public.opened(): its privileges
GRANT EXECUTE ON PROCEDURE "public"."opened"() TO PUBLIC;

-- 34. procedure public.opened(): its privileges
GRANT EXECUTE ON PROCEDURE "public"."opened"() TO "reader";

-- 35. materialized view kept.seen: it is new
CREATE MATERIALIZED VIEW "kept"."seen" AS
 SELECT 1 AS one;

-- 36. materialized view kept.seen: its privileges
REVOKE DELETE ON TABLE "kept"."seen" FROM "keeper";

-- 37. materialized view kept.seen: its privileges
REVOKE INSERT, SELECT ON TABLE "kept"."seen" FROM "reader";

-- 38. default privileges of keeper on tables: it is gone
ALTER DEFAULT PRIVILEGES FOR ROLE "keeper" REVOKE DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLES FROM "Odd; role";

-- 39. default privileges of postgres on functions: it is gone
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" REVOKE EXECUTE ON FUNCTIONS FROM "keeper";
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT EXECUTE ON FUNCTIONS TO PUBLIC;

-- 40. default privileges of postgres on schemas: it is gone
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" REVOKE CREATE, USAGE ON SCHEMAS FROM "reader";

-- 41. default privileges of postgres on sequences: it is gone
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" REVOKE SELECT, UPDATE, USAGE ON SEQUENCES FROM PUBLIC;

-- 42. default privileges of postgres on tables: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" REVOKE INSERT, SELECT ON TABLES FROM "reader";

-- 43. default privileges of postgres on tables: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT SELECT ON TABLES TO "Odd; role";

-- 44. default privileges of postgres on tables: what they are
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT DELETE ON TABLES TO "postgres";

-- 45. default privileges of postgres on types: it is gone
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT USAGE ON TYPES TO PUBLIC;

-- 46. default privileges of postgres on functions in schema kept: it is gone
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "kept" REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- 47. default privileges of postgres on tables in schema kept: it is gone
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "kept" REVOKE DELETE ON TABLES FROM "keeper";
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "kept" REVOKE DELETE ON TABLES FROM "postgres";

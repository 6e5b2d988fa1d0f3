SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema s: its privileges
GRANT USAGE ON SCHEMA "s" TO "keeper";

-- 2. schema s: its privileges
GRANT CREATE ON SCHEMA "s" TO "reader";

-- 3. enum s.e: its privileges
GRANT USAGE ON TYPE "s"."e" TO PUBLIC;

-- 4. domain s.d: its privileges
REVOKE USAGE ON TYPE "s"."d" FROM PUBLIC;

-- 5. composite type s.c: its privileges
REVOKE USAGE ON TYPE "s"."c" FROM "reader";

-- 6. sequence s.q: its privileges
REVOKE SELECT, UPDATE ON SEQUENCE "s"."q" FROM "reader";

-- 7. table s.t: its privileges
SET ROLE "reader";
REVOKE GRANT OPTION FOR SELECT ON TABLE "s"."t" FROM "keeper";
RESET ROLE;

-- 8. table s.t: its privileges
REVOKE DELETE, INSERT, REFERENCES, TRIGGER, TRUNCATE, UPDATE ON TABLE "s"."t" FROM "reader";

-- 9. table s.t: its privileges
GRANT SELECT ON TABLE "s"."t" TO PUBLIC;

-- 10. table s.t: its privileges
GRANT INSERT ON TABLE "s"."t" TO "postgres";

-- 11. function s.f(integer): its privileges
GRANT EXECUTE ON FUNCTION "s"."f"(integer) TO PUBLIC;

-- 12. function s.f(integer): its privileges
GRANT EXECUTE ON FUNCTION "s"."f"(integer) TO "Odd; role";

-- 13. procedure s.p(): its privileges
REVOKE EXECUTE ON PROCEDURE "s"."p"() FROM PUBLIC;

-- 14. view s.v: privileges of its column
REVOKE SELECT ("id") ON TABLE "s"."v" FROM "keeper";

-- 15. view s.v: its privileges
GRANT SELECT ON TABLE "s"."v" TO "keeper";

-- 16. materialized view s.m: its privileges
REVOKE DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "s"."m" FROM "postgres";

-- 17. materialized view s.m: its privileges
GRANT DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "s"."m" TO "reader";

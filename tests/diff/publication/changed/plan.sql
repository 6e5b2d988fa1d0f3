SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. publication p: a table is no longer published [changes_behaviour]
ALTER PUBLICATION "p" DROP TABLE ONLY "public"."leaves";

-- 2. publication p: what is published of a table [changes_behaviour]
ALTER PUBLICATION "p" DROP TABLE ONLY "public"."narrows";

-- 3. publication p: what is published of a table [changes_behaviour]
ALTER PUBLICATION "p" DROP TABLE ONLY "public"."widens";

-- 4. publication q: a schema is no longer published [changes_behaviour]
ALTER PUBLICATION "q" DROP TABLES IN SCHEMA "a";

-- 5. publication r: made anew: PostgreSQL cannot change whether it is for all tables
DROP PUBLICATION "r";

-- 6. schema a: it is gone
DROP SCHEMA "a";

-- 7. schema c: it is new
CREATE SCHEMA "c";

-- 8. table public.joins: it is new
CREATE TABLE "public"."joins" (
    "id" integer,
    "x" text
);

-- 9. publication p: its options [changes_behaviour]
ALTER PUBLICATION "p" SET (publish_via_partition_root = true);

-- 10. publication p: what is published of a table [changes_behaviour]
ALTER PUBLICATION "p" ADD TABLE ONLY "public"."narrows" WHERE ((x <> ''::text));

-- 11. publication p: what is published of a table [changes_behaviour]
ALTER PUBLICATION "p" ADD TABLE ONLY "public"."widens";

-- 12. publication p: a table is published [changes_behaviour]
ALTER PUBLICATION "p" ADD TABLE ONLY "public"."joins" ("x");

-- 13. publication p: a table is published [changes_behaviour]
ALTER PUBLICATION "p" ADD TABLE ONLY "public"."split" WHERE ((id > 1));

-- 14. publication q: its options [changes_behaviour]
ALTER PUBLICATION "q" SET (publish = 'insert, update, delete, truncate');

-- 15. publication q: a schema is published [changes_behaviour]
ALTER PUBLICATION "q" ADD TABLES IN SCHEMA "b";

-- 16. publication q: a schema is published [changes_behaviour]
ALTER PUBLICATION "q" ADD TABLES IN SCHEMA "c";

-- 17. publication r: it is new
CREATE PUBLICATION "r"
    FOR TABLE ONLY "public"."leaves";

-- 18. publication r: its comment
COMMENT ON PUBLICATION "r" IS 'kept';

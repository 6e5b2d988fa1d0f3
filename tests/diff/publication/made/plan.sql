SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema "S. one": it is new
CREATE SCHEMA "S. one";

-- 2. schema two: it is new
CREATE SCHEMA "two";

-- 3. table "S. one"."T; ""x""": it is new
CREATE TABLE "S. one"."T; ""x""" (
    "A. b" integer,
    "c" text,
    "d" text
);

-- 4. table public.split: it is new
CREATE TABLE "public"."split" (
    "id" integer,
    "at" date
) PARTITION BY RANGE (at);

-- 5. publication "Odd; ""one""": it is new
CREATE PUBLICATION "Odd; ""one"""
    FOR TABLE ONLY "S. one"."T; ""x""" ("A. b", "c") WHERE ((("A. b" > 1) AND (c <> 'it''s'::text))),
    ONLY "public"."parent",
    ONLY "public"."split" WHERE ((id > 1))
    WITH (publish_via_partition_root = true);

-- 6. publication "Odd; ""one""": its owner
ALTER PUBLICATION "Odd; ""one""" OWNER TO "keeper";

-- 7. publication "Odd; ""one""": its comment
COMMENT ON PUBLICATION "Odd; ""one""" IS 'some';

-- 8. publication everything: it is new
CREATE PUBLICATION "everything" FOR ALL TABLES
    WITH (publish = 'insert, truncate');

-- 9. publication nothing: it is new
CREATE PUBLICATION "nothing"
    WITH (publish = '');

-- 10. publication schemas: it is new
CREATE PUBLICATION "schemas"
    FOR TABLE ONLY "public"."parent",
    TABLES IN SCHEMA "S. one", "two";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema "; DROP SCHEMA public": it is gone
DROP SCHEMA "; DROP SCHEMA public";

-- 2. schema "a.b": its owner
ALTER SCHEMA "a.b" OWNER TO "Odd; role";

-- 3. schema "😀 second line": it is new
CREATE SCHEMA "😀
second line";

-- 4. table "a.b"."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnné": it is new
CREATE TABLE "a.b"."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnné" (
    "a""b" integer NOT NULL
);

-- 5. table "a.b"."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnné": privileges of its column
GRANT SELECT ("a""b") ON TABLE "a.b"."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnné" TO "Odd; role";

-- 6. table "😀 second line"."Order": it is new
CREATE TABLE "😀
second line"."Order" (
    "select" integer,
    "it's" text
);

-- 7. table "😀 second line"."Order": its comment
COMMENT ON COLUMN "😀
second line"."Order"."it's" IS E'a\\b ''c'' d';

-- 8. constraint nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn_pkey on "a.b"."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnné": it is new
ALTER TABLE "a.b"."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnné" ADD CONSTRAINT "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn_pkey" PRIMARY KEY ("a""b");

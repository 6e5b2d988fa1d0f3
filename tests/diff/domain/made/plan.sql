SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. domain public."D; x": it is new
CREATE DOMAIN "public"."D; x" AS character varying(10) COLLATE "pg_catalog"."C" DEFAULT 'a'::character varying NOT NULL
    CONSTRAINT "c 1" CHECK (((VALUE)::text <> ''::text));

-- 2. domain public."D; x": a new condition [full_scan, may_fail_on_data]
ALTER DOMAIN "public"."D; x" ADD CONSTRAINT "later" CHECK ((length((VALUE)::text) < 9)) NOT VALID;

-- 3. domain public."D; x": its owner
ALTER DOMAIN "public"."D; x" OWNER TO "keeper";

-- 4. domain public."D; x": its comment
COMMENT ON DOMAIN "public"."D; x" IS 'words';

-- 5. domain public.other: it is new
CREATE DOMAIN "public"."other" AS public."D; x"[];

-- 6. table public.t: it is new
CREATE TABLE "public"."t" (
    "a" public."D; x",
    "b" public.other
);

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. transform for s."Mood x" language "plpgsql": its functions [changes_behaviour]
CREATE OR REPLACE TRANSFORM FOR s."Mood x" LANGUAGE "plpgsql" (
    TO SQL WITH FUNCTION "s"."from_text"(internal)
);

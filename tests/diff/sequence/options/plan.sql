SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. sequence public.down: its options [may_fail_on_data]
ALTER SEQUENCE "public"."down" MAXVALUE 10;
SELECT pg_catalog.setval('"public"."down"', greatest(-100, least(10, last_value)),
    is_called AND last_value BETWEEN -100 AND 10) FROM "public"."down";
ALTER SEQUENCE "public"."down" INCREMENT BY -2 MINVALUE -100 START WITH 3;

-- 2. sequence public.s: its options [may_fail_on_data]
ALTER SEQUENCE "public"."s" AS bigint INCREMENT BY 2 MINVALUE -5 START WITH 11 CACHE 4 CYCLE;

-- 3. sequence public.s: its owner
ALTER SEQUENCE "public"."s" OWNER TO "keeper";

-- 4. sequence public.s: its privileges
GRANT USAGE ON SEQUENCE "public"."s" TO "reader";

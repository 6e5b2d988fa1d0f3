SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema "Watch; it": it is new
CREATE SCHEMA "Watch; it";

-- 2. table public.orders: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."orders" ALTER COLUMN "id" TYPE bigint USING "id"::bigint;

-- 3. function "Watch; it"."No ""DDL""() here"(): it is new
CREATE FUNCTION "Watch; it"."No ""DDL""() here"()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $function$
BEGIN RAISE EXCEPTION 'no % here', tg_tag; END $function$;

-- 4. view public.ids: it is new
CREATE VIEW "public"."ids" AS
 SELECT orders.id
   FROM public.orders;

-- 5. view public.ids: its comment
COMMENT ON VIEW "public"."ids" IS 'made before anybody watches';

-- 6. view public.ids: its privileges
GRANT SELECT ON TABLE "public"."ids" TO "reader";

-- 7. event trigger "B; ""guard""": it is new
CREATE EVENT TRIGGER "B; ""guard""" ON "sql_drop"
    WHEN TAG IN ('DROP TABLE', 'ALTER TABLE')
    EXECUTE FUNCTION "Watch; it"."No ""DDL""() here"();

-- 8. event trigger "B; ""guard""": when it fires [changes_behaviour]
ALTER EVENT TRIGGER "B; ""guard""" DISABLE;

-- 9. event trigger "B; ""guard""": its owner
ALTER EVENT TRIGGER "B; ""guard""" OWNER TO "warden";

-- 10. event trigger "B; ""guard""": its comment
COMMENT ON EVENT TRIGGER "B; ""guard""" IS 'it''s late';

-- 11. event trigger a_guard: it is new
CREATE EVENT TRIGGER "a_guard" ON "ddl_command_start"
    EXECUTE FUNCTION "Watch; it"."No ""DDL""() here"();

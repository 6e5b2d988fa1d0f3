SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. event trigger changed: made anew: its definition differs
DROP EVENT TRIGGER "changed";

-- 2. event trigger sleeps: when it fires [changes_behaviour]
ALTER EVENT TRIGGER "sleeps" DISABLE;

-- 3. table public.orders: a new column
ALTER TABLE "public"."orders" ADD COLUMN "note" text;

-- 4. event trigger awakes: when it fires [changes_behaviour]
ALTER EVENT TRIGGER "awakes" ENABLE;

-- 5. event trigger changed: it is new
CREATE EVENT TRIGGER "changed" ON "ddl_command_start"
    WHEN TAG IN ('DROP VIEW', 'CREATE VIEW')
    EXECUTE FUNCTION "public"."watch"();

-- 6. event trigger changed: when it fires [changes_behaviour]
ALTER EVENT TRIGGER "changed" ENABLE ALWAYS;

-- 7. event trigger changed: its owner
ALTER EVENT TRIGGER "changed" OWNER TO "warden";

-- 8. event trigger changed: its comment
COMMENT ON EVENT TRIGGER "changed" IS 'kept';

-- 9. event trigger given: its owner
ALTER EVENT TRIGGER "given" OWNER TO "warden";

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. event trigger "B; ""guard""": it is gone
DROP EVENT TRIGGER "B; ""guard""";

-- 2. event trigger a_guard: it is gone
DROP EVENT TRIGGER "a_guard";

-- 3. view public.ids: it is gone
DROP VIEW "public"."ids";

-- 4. function "Watch; it"."No ""DDL""() here"(): it is gone
DROP FUNCTION "Watch; it"."No ""DDL""() here"();

-- 5. schema "Watch; it": it is gone
DROP SCHEMA "Watch; it";

-- 6. table public.orders: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."orders" ALTER COLUMN "id" TYPE integer USING "id"::integer;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. statistics public.expressed: made anew: it hangs on table public.orders
DROP STATISTICS "public"."expressed";

-- 2. statistics public.loses: made anew: its definition differs
DROP STATISTICS "public"."loses";

-- 3. statistics public.retyped: made anew: it hangs on table public.orders
DROP STATISTICS "public"."retyped";

-- 4. function public.part_of(integer): it is gone
DROP FUNCTION "public"."part_of"(integer);

-- 5. table public.gone: it is gone [data_loss, not_reversible]
DROP TABLE "public"."gone";

-- 6. table public.orders: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."orders" DROP COLUMN "old";

-- 7. table public.orders: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."orders" ALTER COLUMN "id" TYPE bigint USING "id"::bigint;

-- 8. function public.part_of(bigint): it is new
CREATE FUNCTION public.part_of(bigint)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT 1$function$;

-- 9. statistics public.expressed: it is new
CREATE STATISTICS "public"."expressed" ON "note", (public.part_of(id)) FROM "public"."orders";

-- 10. statistics public.loses: it is new
CREATE STATISTICS "public"."loses" ON "id", "note" FROM "public"."orders";

-- 11. statistics public.retyped: it is new
CREATE STATISTICS "public"."retyped" ON "id", "note" FROM "public"."orders";

-- 12. statistics public.retyped: its target
ALTER STATISTICS "public"."retyped" SET STATISTICS 7;

-- 13. statistics public.retyped: its owner
ALTER STATISTICS "public"."retyped" OWNER TO "keeper";

-- 14. statistics public.retyped: its comment
COMMENT ON STATISTICS "public"."retyped" IS 'kept';

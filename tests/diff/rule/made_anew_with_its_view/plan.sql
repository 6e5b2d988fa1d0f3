SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. rule written on public.notes: made anew: it hangs on table public.orders
DROP RULE "written" ON "public"."notes";

-- 2. rule kept on public.seen: made anew: it hangs on view public.notes
DROP RULE "kept" ON "public"."seen";

-- 3. view public.notes: made anew: PostgreSQL can replace a view only when columns are added at its end
DROP VIEW "public"."notes";

-- 4. table public.orders: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."orders" ALTER COLUMN "id" TYPE bigint USING "id"::bigint;

-- 5. view public.notes: it is new
CREATE VIEW "public"."notes" AS
 SELECT orders.id,
    orders.note
   FROM public.orders;

-- 6. rule written on public.notes: it is new
CREATE RULE written AS
    ON INSERT TO public.notes DO INSTEAD  INSERT INTO public.orders (id, note)
  VALUES (new.id, new.note);

-- 7. rule written on public.notes: its comment
COMMENT ON RULE "written" ON "public"."notes" IS 'comes back';

-- 8. rule kept on public.seen: it is new
CREATE RULE kept AS
    ON DELETE TO public.seen
   WHERE (EXISTS ( SELECT 1
           FROM public.notes
          WHERE (notes.id = old.id))) DO INSTEAD NOTHING;

-- 9. rule kept on public.seen: when it rewrites [changes_behaviour]
ALTER TABLE "public"."seen" ENABLE ALWAYS RULE "kept";

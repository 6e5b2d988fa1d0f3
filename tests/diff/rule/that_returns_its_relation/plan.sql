SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. rule written on public.notes: made anew: what it returns has to fit the columns of its relation at all times
DROP RULE "written" ON "public"."notes";

-- 2. rule moved on public.orders: made anew: what it returns has to fit the columns of its relation at all times [not_reversible]
DROP RULE "moved" ON "public"."orders";

-- 3. table public.orders: a new column
ALTER TABLE "public"."orders" ADD COLUMN "is_kept" boolean;

-- 4. view public.notes: its query [changes_behaviour]
CREATE OR REPLACE VIEW "public"."notes" AS
 SELECT orders.id,
    orders.note
   FROM public.orders;

-- 5. rule written on public.notes: it is new
CREATE RULE written AS
    ON INSERT TO public.notes DO INSTEAD  INSERT INTO public.orders (id, note)
  VALUES (new.id, new.note)
  RETURNING orders.id,
    orders.note;

-- 6. rule moved on public.orders: it is new
CREATE RULE moved AS
    ON DELETE TO public.orders DO INSTEAD  UPDATE public.orders SET note = 'deleted'::text
  WHERE (orders.id = old.id)
  RETURNING orders.id,
    orders.note,
    orders.is_kept;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. function public.is_kept(public.orders): it is new
CREATE FUNCTION public.is_kept(public.orders)
 RETURNS boolean
 LANGUAGE sql
AS $function$SELECT $1.id > 7$function$;

-- 2. rule written on public.notes: it is new
CREATE RULE written AS
    ON INSERT TO public.notes DO INSTEAD  INSERT INTO public.orders (id, note)
  VALUES (new.id, new.note)
  RETURNING orders.id,
    orders.note;

-- 3. rule written on public.notes: its comment
COMMENT ON RULE "written" ON "public"."notes" IS 'writes what it''s based on';

-- 4. rule "Two; ""things""" on public.orders: it is new
CREATE RULE "Two; ""things""" AS
    ON UPDATE TO public.orders DO ( INSERT INTO public.log (id)
  VALUES (old.id);

 NOTIFY orders, 'it''s changed';
);

-- 5. rule "Two; ""things""" on public.orders: when it rewrites [changes_behaviour]
ALTER TABLE "public"."orders" DISABLE RULE "Two; ""things""";

-- 6. rule kept on public.orders: it is new
CREATE RULE kept AS
    ON DELETE TO public.orders
   WHERE public.is_kept(old.*) DO INSTEAD NOTHING;

SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. rule gone on public.orders: it is gone
DROP RULE "gone" ON "public"."orders";

-- 2. table public.log: a new column
ALTER TABLE "public"."log" ADD COLUMN "at" date;

-- 3. rule changed on public.orders: its definition [changes_behaviour]
CREATE OR REPLACE RULE changed AS
    ON DELETE TO public.orders DO INSTEAD  INSERT INTO public.log (id, at)
  VALUES (old.id, CURRENT_DATE);

-- 4. table public.orders: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."orders" DROP COLUMN "seen";

-- 5. rule silent on public.orders: when it rewrites [changes_behaviour]
ALTER TABLE "public"."orders" ENABLE REPLICA RULE "silent";

-- 6. rule silent on public.orders: its comment
COMMENT ON RULE "silent" ON "public"."orders" IS 'only on replicas';

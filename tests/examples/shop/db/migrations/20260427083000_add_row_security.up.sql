-- confiture:lock-timeout 5s
--
-- Each ENABLE ROW LEVEL SECURITY takes ACCESS EXCLUSIVE; it is quick once it has the lock, but must
-- not queue behind a report with all customers waiting behind it.

-- Roles belong to the whole cluster, not to one database: another shop may have made them already,
-- or may be making them at this very moment.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['shop_app', 'shop_reader', 'shop_support'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;
            END;
        END IF;
    END LOOP;
END
$$;

CREATE FUNCTION public.current_user_id() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT nullif(current_setting('shop.user_id', true), '')::bigint
$$;
COMMENT ON FUNCTION public.current_user_id() IS
    'The user for whom the web application acts: it sets shop.user_id at the start of a request.';

-- A barrier, so that no function in a query sees the orders of others before they are filtered.
CREATE VIEW public.my_orders WITH (security_barrier = true) AS
SELECT o.id AS order_id,
       o.status,
       o.currency,
       o.total,
       o.placed_at,
       o.shipped_at
  FROM public.orders AS o
 WHERE o.user_id = public.current_user_id();

COMMENT ON VIEW public.my_orders IS 'The orders of the user for whom the application acts.';

ALTER TABLE public.user_preferences ENABLE ROW LEVEL SECURITY;
CREATE POLICY user_preferences_own ON public.user_preferences
    TO shop_app
    USING (user_id = public.current_user_id());

ALTER TABLE public.addresses ENABLE ROW LEVEL SECURITY;
CREATE POLICY addresses_own ON public.addresses
    TO shop_app
    USING (user_id = public.current_user_id());
CREATE POLICY addresses_support ON public.addresses
    FOR SELECT TO shop_support
    USING (true);

ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY orders_own ON public.orders
    TO shop_app
    USING (user_id = public.current_user_id())
    WITH CHECK (user_id = public.current_user_id() AND status IN ('pending', 'cancelled'));
CREATE POLICY orders_support ON public.orders
    TO shop_support
    USING (true);
CREATE POLICY orders_closed_stay_closed ON public.orders
    AS RESTRICTIVE FOR UPDATE TO shop_app, shop_support
    USING (status NOT IN ('delivered', 'cancelled'))
    -- An open order may be closed; without this line the new row had to be open, too.
    WITH CHECK (true);
COMMENT ON POLICY orders_closed_stay_closed ON public.orders IS
    'Restrictive: it takes rights away from all the other policies.';

ALTER TABLE public.order_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY order_items_own ON public.order_items
    TO shop_app
    USING (EXISTS (
        SELECT FROM public.orders AS o
         WHERE o.id = order_items.order_id
           AND o.user_id = public.current_user_id()
    ));
CREATE POLICY order_items_support ON public.order_items
    FOR SELECT TO shop_support
    USING (true);

ALTER TABLE public.wishlist_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY wishlist_items_own ON public.wishlist_items
    TO shop_app
    USING (user_id = public.current_user_id());

GRANT USAGE ON SCHEMA public TO shop_app, shop_reader, shop_support;
GRANT USAGE ON SCHEMA billing TO shop_reader, shop_support;
GRANT USAGE ON SCHEMA inventory TO shop_app, shop_reader, shop_support;

-- Tables are named one by one, never ALL TABLES: the table that records which migrations have run
-- is nobody's business but the owner's.

GRANT SELECT, INSERT ON public.users TO shop_app;
GRANT UPDATE (username, full_name, email) ON public.users TO shop_app;
GRANT SELECT, UPDATE ON public.users TO shop_support;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON public.user_preferences, public.addresses, public.carts, public.cart_items,
       public.wishlist_items
    TO shop_app;
GRANT SELECT ON public.addresses TO shop_support;

GRANT SELECT
    ON public.categories, public.products, public.product_variants, public.product_categories,
       public.product_prices, public.product_ratings, public.site_sales
    TO shop_app, shop_reader, shop_support;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.reviews TO shop_app;
GRANT SELECT, DELETE ON public.reviews TO shop_support;
GRANT INSERT ON public.site_events TO shop_app;

GRANT SELECT, INSERT, UPDATE ON public.orders TO shop_app;
GRANT SELECT ON public.orders TO shop_support;
GRANT UPDATE (status, ship_to, shipped_at) ON public.orders TO shop_support;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.order_items TO shop_app;
GRANT SELECT ON public.order_items, public.order_status_changes TO shop_support;
GRANT SELECT ON public."Gift Card" TO shop_support;
GRANT SELECT, UPDATE ("Balance") ON public."Gift Card" TO shop_app;

GRANT SELECT ON billing.invoices, billing.invoice_lines, billing.payments TO shop_support;
GRANT SELECT, INSERT ON billing.refunds TO shop_support;
GRANT SELECT ON inventory.shipments, inventory.shipment_items TO shop_support;

GRANT SELECT ON public.product_catalogue, public.my_orders TO shop_app;
GRANT SELECT
    ON public.product_catalogue, public.order_summaries, public.customer_overview,
       public.monthly_sales, billing.open_invoices, inventory.low_stock
    TO shop_reader;
GRANT SELECT, INSERT ON public.active_coupons TO shop_support;

-- Everybody may execute a new function; these three are not for everybody.
REVOKE EXECUTE ON PROCEDURE billing.issue_invoice(bigint, integer, bigint) FROM PUBLIC;
REVOKE EXECUTE ON PROCEDURE public.refresh_reports() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION inventory.reserve(bigint, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION inventory.reserve(bigint, integer) TO shop_app;
GRANT EXECUTE ON PROCEDURE billing.issue_invoice(bigint, integer, bigint) TO shop_support;

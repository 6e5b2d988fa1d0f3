-- The roles stay: they belong to the cluster, and other databases may use them.

GRANT EXECUTE ON PROCEDURE billing.issue_invoice(bigint, integer, bigint) TO PUBLIC;
GRANT EXECUTE ON PROCEDURE public.refresh_reports() TO PUBLIC;
GRANT EXECUTE ON FUNCTION inventory.reserve(bigint, integer) TO PUBLIC;
REVOKE EXECUTE ON FUNCTION inventory.reserve(bigint, integer) FROM shop_app;
REVOKE EXECUTE ON PROCEDURE billing.issue_invoice(bigint, integer, bigint) FROM shop_support;

REVOKE ALL
    ON public.users, public.user_preferences, public.addresses, public.carts, public.cart_items,
       public.wishlist_items, public.categories, public.products, public.product_variants,
       public.product_categories, public.product_prices, public.product_ratings,
       public.site_sales, public.reviews, public.site_events, public.orders,
       public.order_items, public.order_status_changes, public."Gift Card",
       billing.invoices, billing.invoice_lines, billing.payments, billing.refunds,
       inventory.shipments, inventory.shipment_items,
       public.product_catalogue, public.order_summaries, public.customer_overview,
       public.monthly_sales, public.active_coupons, billing.open_invoices, inventory.low_stock
    FROM shop_app, shop_reader, shop_support;
REVOKE USAGE ON SCHEMA public, billing, inventory FROM shop_app, shop_reader, shop_support;

DROP POLICY wishlist_items_own ON public.wishlist_items;
ALTER TABLE public.wishlist_items DISABLE ROW LEVEL SECURITY;
DROP POLICY order_items_support ON public.order_items;
DROP POLICY order_items_own ON public.order_items;
ALTER TABLE public.order_items DISABLE ROW LEVEL SECURITY;
DROP POLICY orders_closed_stay_closed ON public.orders;
DROP POLICY orders_support ON public.orders;
DROP POLICY orders_own ON public.orders;
ALTER TABLE public.orders DISABLE ROW LEVEL SECURITY;
DROP POLICY addresses_support ON public.addresses;
DROP POLICY addresses_own ON public.addresses;
ALTER TABLE public.addresses DISABLE ROW LEVEL SECURITY;
DROP POLICY user_preferences_own ON public.user_preferences;
ALTER TABLE public.user_preferences DISABLE ROW LEVEL SECURITY;

DROP VIEW public.my_orders;
DROP FUNCTION public.current_user_id();

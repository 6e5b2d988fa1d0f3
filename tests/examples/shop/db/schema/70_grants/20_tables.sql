-- Tables are named one by one, never ALL TABLES: the table that records which migrations have run
-- is nobody's business but the owner's.

GRANT SELECT, INSERT ON public.users TO shop_app;
GRANT UPDATE (username, full_name, email, bio) ON public.users TO shop_app;
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

GRANT SELECT ON public.product_catalogue, public.my_orders TO shop_app;
GRANT SELECT
    ON public.product_catalogue, public.order_summaries, public.customer_overview,
       public.monthly_sales, billing.open_invoices, inventory.low_stock
    TO shop_reader;
GRANT SELECT, INSERT ON public.active_coupons TO shop_support;

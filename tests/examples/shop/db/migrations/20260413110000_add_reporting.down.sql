DROP PROCEDURE public.refresh_reports();
DROP MATERIALIZED VIEW public.monthly_sales;
DROP VIEW inventory.low_stock;
DROP VIEW billing.open_invoices;
DROP VIEW public.customer_overview;
DROP VIEW public.order_summaries;

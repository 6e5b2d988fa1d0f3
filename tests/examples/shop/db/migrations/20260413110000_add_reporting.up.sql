CREATE VIEW public.order_summaries AS
SELECT o.id AS order_id,
       o.user_id,
       o.status,
       o.placed_at,
       o.currency,
       o.total,
       count(i.line_no) AS lines,
       coalesce(sum(i.quantity), 0) AS units
  FROM public.orders AS o
  LEFT JOIN public.order_items AS i ON i.order_id = o.id
 GROUP BY o.id;

COMMENT ON VIEW public.order_summaries IS 'Orders with the number of their lines and units.';

-- Stacked on the view above.
CREATE VIEW public.customer_overview AS
SELECT u.id AS user_id,
       u.username,
       count(s.order_id) AS orders,
       coalesce(sum(s.units), 0) AS units,
       max(s.placed_at) AS last_order_at
  FROM public.users AS u
  LEFT JOIN public.order_summaries AS s ON s.user_id = u.id AND s.status <> 'cancelled'
 WHERE u.role = 'customer'
 GROUP BY u.id;

COMMENT ON VIEW public.customer_overview IS 'How much each customer has ordered.';

CREATE VIEW billing.open_invoices AS
SELECT i.id AS invoice_id,
       i.number,
       i.order_id,
       i.due_on,
       i.currency,
       i.gross - coalesce(p.received, 0) AS outstanding
  FROM billing.invoices AS i
  LEFT JOIN (SELECT invoice_id, sum(amount) AS received
               FROM billing.payments
              GROUP BY invoice_id) AS p ON p.invoice_id = i.id
 WHERE i.status = 'issued';

COMMENT ON VIEW billing.open_invoices IS 'Issued invoices and what is still to be paid of them.';

CREATE VIEW inventory.low_stock AS
SELECT w.code AS warehouse,
       v.sku,
       l.available
  FROM inventory.stock_levels AS l
  JOIN inventory.warehouses AS w ON w.id = l.warehouse_id
  JOIN public.product_variants AS v ON v.id = l.variant_id
 WHERE v.is_sold
   AND l.available < 5;

COMMENT ON VIEW inventory.low_stock IS 'What ought to be ordered from a supplier.';

CREATE MATERIALIZED VIEW public.monthly_sales AS
SELECT date_trunc('month', o.placed_at AT TIME ZONE 'UTC')::date AS month,
       o.currency,
       i.variant_id,
       sum(i.quantity) AS units,
       sum(i.line_total) AS revenue
  FROM public.orders AS o
  JOIN public.order_items AS i ON i.order_id = o.id
 WHERE o.status <> 'cancelled'
   AND i.variant_id IS NOT NULL
 GROUP BY 1, 2, 3;

-- Refreshing concurrently needs a unique index over all rows.
CREATE UNIQUE INDEX monthly_sales_key
    ON public.monthly_sales (month, currency, variant_id);
CREATE INDEX monthly_sales_variant_id_idx ON public.monthly_sales (variant_id);

COMMENT ON MATERIALIZED VIEW public.monthly_sales IS 'Units and net revenue; a day old at most.';
COMMENT ON COLUMN public.monthly_sales.month IS 'The first day of the month, by the UTC clock.';

CREATE PROCEDURE public.refresh_reports()
LANGUAGE plpgsql
AS $$
BEGIN
    REFRESH MATERIALIZED VIEW CONCURRENTLY public.monthly_sales;
END
$$;
COMMENT ON PROCEDURE public.refresh_reports() IS 'Called every night; readers do not wait for it.';

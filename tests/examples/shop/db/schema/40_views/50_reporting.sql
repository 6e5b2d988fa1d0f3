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

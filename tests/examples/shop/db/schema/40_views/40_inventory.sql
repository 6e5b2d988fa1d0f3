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

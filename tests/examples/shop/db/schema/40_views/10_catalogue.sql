CREATE VIEW public.product_catalogue AS
SELECT p.id AS product_id,
       p.slug,
       p.name,
       v.sku,
       public.price_at(v.id) AS price,
       r.average AS rating,
       coalesce(r.review_count, 0) AS review_count
  FROM public.products AS p
  JOIN public.product_variants AS v ON v.id = p.default_variant_id
  LEFT JOIN public.product_ratings AS r ON r.product_id = p.id
 WHERE p.published_at <= now();

COMMENT ON VIEW public.product_catalogue IS 'Published products, each with its default variant.';
COMMENT ON COLUMN public.product_catalogue.price IS 'The net price of this moment.';

DROP VIEW public.product_catalogue;
DROP FUNCTION public.search_products(text, integer);
DROP FUNCTION public.price_at(bigint, timestamptz);

COMMENT ON COLUMN public.order_items.description IS NULL;
ALTER TABLE public.order_items DROP COLUMN variant_id;

DROP TABLE public.product_prices;
DROP TABLE public.product_categories;
ALTER TABLE public.products DROP CONSTRAINT products_default_variant_fkey;
DROP TABLE public.product_variants;
DROP TABLE public.products;
DROP TABLE public.categories;
DROP DOMAIN public.slug;

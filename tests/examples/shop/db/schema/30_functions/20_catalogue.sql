CREATE FUNCTION public.price_at(of_variant bigint, moment timestamptz DEFAULT now())
RETURNS public.money_amount
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT p.price
      FROM public.product_prices AS p
     WHERE p.variant_id = of_variant
       AND p.valid_during @> moment;
END;
COMMENT ON FUNCTION public.price_at(bigint, timestamptz) IS 'Null when the variant had no price.';

CREATE FUNCTION public.search_products(words text, rows_max integer DEFAULT 20)
RETURNS TABLE (product_id bigint, name text, rank real)
LANGUAGE sql STABLE ROWS 20
AS $$
    SELECT p.id,
           p.name,
           ts_rank(p.search, asked) * coalesce(r.average, 3)::real
      FROM websearch_to_tsquery('english', words) AS asked
      JOIN public.products AS p ON p.search @@ asked
      LEFT JOIN public.product_ratings AS r ON r.product_id = p.id
     WHERE p.published_at <= now()
     ORDER BY 3 DESC, p.id
     LIMIT rows_max
$$;
COMMENT ON FUNCTION public.search_products(text, integer) IS
    'Better rated products come first; one without reviews counts as average.';

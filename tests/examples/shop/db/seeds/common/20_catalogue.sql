-- Rows find each other by slug and SKU, because ids are given out by the database.

INSERT INTO public.categories (parent_id, slug, title, position)
SELECT NULL, c.slug, c.title, c.position
  FROM (VALUES ('pantry', 'Pantry', 1), ('kitchenware', 'Kitchenware', 2))
       AS c (slug, title, position)
 WHERE NOT EXISTS (SELECT FROM public.categories AS k WHERE k.slug = c.slug);

INSERT INTO public.categories (parent_id, slug, title, position)
SELECT k.id, c.slug, c.title, c.position
  FROM (VALUES ('pantry', 'jams', 'Jams and marmalades', 1),
               ('pantry', 'honey', 'Honey', 2),
               ('kitchenware', 'jars', 'Jars and lids', 1))
       AS c (parent, slug, title, position)
  JOIN public.categories AS k ON k.slug = c.parent
 WHERE NOT EXISTS (SELECT FROM public.categories AS d WHERE d.slug = c.slug);

INSERT INTO public.products (slug, name, description, tags, attributes)
VALUES ('apricot-jam', 'Apricot jam', 'Cooked in copper from apricots of the Drôme.',
        '{fruit,organic}', '{"sugar_percent": 45, "origin": "FR"}'),
       ('orange-marmalade', 'Orange marmalade', 'Bitter oranges; thick cut.',
        '{fruit}', '{"sugar_percent": 52, "origin": "ES"}'),
       ('preserving-jar', 'Preserving jar', 'A glass jar with a clip and a rubber ring.',
        '{glass}', '{"dishwasher": true}')
ON CONFLICT (slug) DO NOTHING;

INSERT INTO public.product_variants (product_id, sku, title, weight_grams)
SELECT p.id, v.sku, v.title, v.weight_grams
  FROM (VALUES ('apricot-jam', 'JAM-APR-250', '250 g', 430),
               ('apricot-jam', 'JAM-APR-500', '500 g', 790),
               ('orange-marmalade', 'JAM-ORA-250', '250 g', 430),
               ('preserving-jar', 'JAR-0500', '0.5 l', 520),
               ('preserving-jar', 'JAR-1000', '1 l', 810))
       AS v (product, sku, title, weight_grams)
  JOIN public.products AS p ON p.slug = v.product
ON CONFLICT (sku) DO NOTHING;

UPDATE public.products AS p
   SET default_variant_id = v.id,
       published_at = '2026-01-05 09:30:00+00'
  FROM (VALUES ('apricot-jam', 'JAM-APR-250'),
               ('orange-marmalade', 'JAM-ORA-250'),
               ('preserving-jar', 'JAR-0500'))
       AS first (product, sku)
  JOIN public.product_variants AS v ON v.sku = first.sku
 WHERE p.slug = first.product
   AND p.published_at IS NULL;

INSERT INTO public.product_categories (product_id, category_id)
SELECT p.id, c.id
  FROM (VALUES ('apricot-jam', 'jams'),
               ('orange-marmalade', 'jams'),
               ('preserving-jar', 'jars'))
       AS pair (product, category)
  JOIN public.products AS p ON p.slug = pair.product
  JOIN public.categories AS c ON c.slug = pair.category
ON CONFLICT DO NOTHING;

-- The apricots became dearer in March.
INSERT INTO public.product_prices (variant_id, price, valid_during)
SELECT v.id, p.price, p.valid_during::tstzrange
  FROM (VALUES ('JAM-APR-250', 4.90, '[2026-01-01 00:00:00+00, 2026-03-01 00:00:00+00)'),
               ('JAM-APR-250', 5.20, '[2026-03-01 00:00:00+00,)'),
               ('JAM-APR-500', 8.40, '[2026-01-01 00:00:00+00,)'),
               ('JAM-ORA-250', 4.60, '[2026-01-01 00:00:00+00,)'),
               ('JAR-0500', 3.10, '[2026-01-01 00:00:00+00,)'),
               ('JAR-1000', 3.90, '[2026-01-01 00:00:00+00,)'))
       AS p (sku, price, valid_during)
  JOIN public.product_variants AS v ON v.sku = p.sku
ON CONFLICT ON CONSTRAINT product_prices_one_at_a_time DO NOTHING;

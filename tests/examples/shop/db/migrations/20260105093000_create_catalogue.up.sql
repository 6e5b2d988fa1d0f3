CREATE DOMAIN public.slug AS text COLLATE "C"
    CONSTRAINT slug_shape CHECK (VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
COMMENT ON DOMAIN public.slug IS 'A name that may stand in a URL.';

CREATE TABLE public.categories (
    id        serial PRIMARY KEY,
    parent_id integer REFERENCES public.categories (id) ON DELETE RESTRICT,
    slug      public.slug NOT NULL,
    title     text NOT NULL,
    position  smallint NOT NULL DEFAULT 0,
    CONSTRAINT categories_slug_key UNIQUE (slug),
    -- Deferrable, so that two neighbours can change places in one transaction.
    CONSTRAINT categories_parent_id_position_key UNIQUE (parent_id, position) DEFERRABLE,
    CONSTRAINT categories_not_own_parent CHECK (parent_id <> id)
);
COMMENT ON TABLE public.categories IS 'The tree of the shop''s departments.';
COMMENT ON COLUMN public.categories.position IS 'Place among the children of the same parent.';

CREATE TABLE public.products (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug               public.slug NOT NULL,
    name               text NOT NULL,
    description        text NOT NULL DEFAULT '',
    tags               text[] NOT NULL DEFAULT '{}',
    attributes         jsonb NOT NULL DEFAULT '{}',
    default_variant_id bigint,
    published_at       timestamptz,
    search             tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', name), 'A')
        || setweight(to_tsvector('english', description), 'B')
    ) STORED,
    CONSTRAINT products_slug_key UNIQUE (slug),
    CONSTRAINT products_published_with_variant
        CHECK (published_at IS NULL OR default_variant_id IS NOT NULL)
);
CREATE INDEX products_search_idx ON public.products USING gin (search);
CREATE INDEX products_tags_idx ON public.products USING gin (tags);
CREATE INDEX products_published_at_idx
    ON public.products (published_at DESC) WHERE published_at IS NOT NULL;
COMMENT ON TABLE public.products IS 'What the shop shows; what it sells is a variant.';
COMMENT ON COLUMN public.products.default_variant_id IS
    'The variant that the product page opens with; it must be one of the product''s own.';
COMMENT ON COLUMN public.products.search IS 'Names weigh more than descriptions.';

CREATE TABLE public.product_variants (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id   bigint NOT NULL REFERENCES public.products (id) ON DELETE CASCADE,
    sku          text COLLATE "C" NOT NULL,
    title        text NOT NULL,
    weight_grams integer,
    is_sold      boolean NOT NULL DEFAULT true,
    CONSTRAINT product_variants_sku_key UNIQUE (sku),
    -- Nothing but the target of products_default_variant_fkey.
    CONSTRAINT product_variants_id_product_id_key UNIQUE (id, product_id),
    CONSTRAINT product_variants_weight_positive CHECK (weight_grams > 0)
);
CREATE INDEX product_variants_product_id_idx
    ON public.product_variants (product_id) INCLUDE (sku, title) WHERE is_sold;
COMMENT ON TABLE public.product_variants IS 'A size or colour of a product, the thing on a shelf.';
COMMENT ON COLUMN public.product_variants.sku IS 'Stock keeping unit, as printed on the barcode.';

-- Products and variants point at each other. The check waits until commit, because neither row can
-- be the first one.
ALTER TABLE public.products
    ADD CONSTRAINT products_default_variant_fkey
    FOREIGN KEY (default_variant_id, id) REFERENCES public.product_variants (id, product_id)
    DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT products_default_variant_fkey ON public.products IS
    'The id is part of the key, so that no product can open with a variant of another one.';

CREATE TABLE public.product_categories (
    product_id  bigint NOT NULL REFERENCES public.products (id) ON DELETE CASCADE,
    category_id integer NOT NULL REFERENCES public.categories (id) ON DELETE CASCADE,
    PRIMARY KEY (product_id, category_id)
);
CREATE INDEX product_categories_category_id_idx ON public.product_categories (category_id);
COMMENT ON TABLE public.product_categories IS 'A product may stand in several departments.';

CREATE TABLE public.product_prices (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    variant_id   bigint NOT NULL REFERENCES public.product_variants (id) ON DELETE CASCADE,
    price        public.money_amount NOT NULL,
    valid_during tstzrange NOT NULL,
    CONSTRAINT product_prices_some_time CHECK (NOT isempty(valid_during)),
    -- A bigint has no GiST operator class without btree_gist; a range of one number has.
    CONSTRAINT product_prices_one_at_a_time EXCLUDE USING gist (
        int8range(variant_id, variant_id, '[]') WITH &&,
        valid_during WITH &&
    )
);
COMMENT ON TABLE public.product_prices IS 'Net prices in euros, past, present and announced.';
COMMENT ON COLUMN public.product_prices.valid_during IS 'Open at the end for the present price.';
COMMENT ON CONSTRAINT product_prices_one_at_a_time ON public.product_prices IS
    'A variant never has two prices at once.';

-- Old orders know their goods by description only.
ALTER TABLE public.order_items
    ADD COLUMN variant_id bigint REFERENCES public.product_variants (id) ON DELETE SET NULL;
CREATE INDEX order_items_variant_id_idx ON public.order_items (variant_id);
COMMENT ON COLUMN public.order_items.description IS
    'Copied from the catalogue, because an old order must stay readable.';

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
    SELECT p.id, p.name, ts_rank(p.search, asked)
      FROM websearch_to_tsquery('english', words) AS asked
      JOIN public.products AS p ON p.search @@ asked
     WHERE p.published_at <= now()
     ORDER BY 3 DESC, p.id
     LIMIT rows_max
$$;

CREATE VIEW public.product_catalogue AS
SELECT p.id AS product_id,
       p.slug,
       p.name,
       v.sku,
       public.price_at(v.id) AS price
  FROM public.products AS p
  JOIN public.product_variants AS v ON v.id = p.default_variant_id
 WHERE p.published_at <= now();
COMMENT ON VIEW public.product_catalogue IS 'Published products, each with its default variant.';
COMMENT ON COLUMN public.product_catalogue.price IS 'The net price of this moment.';

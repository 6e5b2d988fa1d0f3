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

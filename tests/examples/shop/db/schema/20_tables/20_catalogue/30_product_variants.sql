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

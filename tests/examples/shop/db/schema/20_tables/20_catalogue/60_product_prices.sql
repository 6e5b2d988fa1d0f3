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

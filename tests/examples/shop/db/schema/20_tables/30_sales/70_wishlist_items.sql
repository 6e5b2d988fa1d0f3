CREATE TABLE public.wishlist_items (
    user_id    bigint NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
    variant_id bigint NOT NULL REFERENCES public.product_variants (id) ON DELETE CASCADE,
    added_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, variant_id)
);

COMMENT ON TABLE public.wishlist_items IS 'What users would like to own.';

CREATE TABLE public.cart_items (
    cart_id    uuid NOT NULL REFERENCES public.carts (id) ON DELETE CASCADE,
    variant_id bigint NOT NULL REFERENCES public.product_variants (id) ON DELETE CASCADE,
    quantity   integer NOT NULL DEFAULT 1,
    added_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (cart_id, variant_id),
    CONSTRAINT cart_items_quantity_in_range CHECK (quantity BETWEEN 1 AND 99)
);

COMMENT ON TABLE public.cart_items IS 'What lies in a cart; prices are looked up at checkout.';

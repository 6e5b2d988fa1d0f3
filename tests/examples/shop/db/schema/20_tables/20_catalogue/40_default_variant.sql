-- Products and variants point at each other. The check waits until commit, because neither row can
-- be the first one.
ALTER TABLE public.products
    ADD CONSTRAINT products_default_variant_fkey
    FOREIGN KEY (default_variant_id, id) REFERENCES public.product_variants (id, product_id)
    DEFERRABLE INITIALLY DEFERRED;

COMMENT ON CONSTRAINT products_default_variant_fkey ON public.products IS
    'The id is part of the key, so that no product can open with a variant of another one.';

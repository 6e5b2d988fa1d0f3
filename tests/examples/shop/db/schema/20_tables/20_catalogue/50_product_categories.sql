CREATE TABLE public.product_categories (
    product_id  bigint NOT NULL REFERENCES public.products (id) ON DELETE CASCADE,
    category_id integer NOT NULL REFERENCES public.categories (id) ON DELETE CASCADE,
    PRIMARY KEY (product_id, category_id)
);

CREATE INDEX product_categories_category_id_idx ON public.product_categories (category_id);

COMMENT ON TABLE public.product_categories IS 'A product may stand in several departments.';

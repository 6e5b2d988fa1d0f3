CREATE TABLE public.product_ratings (
    product_id   bigint PRIMARY KEY REFERENCES public.products (id) ON DELETE CASCADE,
    review_count integer NOT NULL,
    rating_sum   integer NOT NULL,
    average      numeric(3, 2) GENERATED ALWAYS AS (rating_sum::numeric / review_count) STORED,
    CONSTRAINT product_ratings_some_review CHECK (review_count > 0)
);

COMMENT ON TABLE public.product_ratings IS 'The sum of all reviews, kept by triggers.';

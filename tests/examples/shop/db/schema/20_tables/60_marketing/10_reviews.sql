CREATE TABLE public.reviews (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES public.products (id) ON DELETE CASCADE,
    user_id    bigint NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
    rating     smallint NOT NULL,
    body       text NOT NULL DEFAULT '',
    written_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT reviews_product_id_user_id_key UNIQUE (product_id, user_id),
    CONSTRAINT reviews_rating_in_range CHECK (rating BETWEEN 1 AND 5)
);

CREATE INDEX reviews_user_id_idx ON public.reviews (user_id);
CREATE INDEX reviews_words_idx ON public.reviews USING gin (to_tsvector('english', body));

COMMENT ON TABLE public.reviews IS 'One opinion for each user and product.';
COMMENT ON COLUMN public.reviews.rating IS 'Stars, from one to five.';

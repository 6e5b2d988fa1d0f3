CREATE TABLE public.coupons (
    code        text COLLATE "C" PRIMARY KEY,
    discount    public.percentage NOT NULL,
    is_active   boolean NOT NULL DEFAULT true,
    valid_until timestamptz,
    uses        integer NOT NULL DEFAULT 0,
    uses_max    integer,
    CONSTRAINT coupons_code_shape CHECK (code = upper(code) AND code !~ '\s'),
    CONSTRAINT coupons_uses_in_range CHECK (uses >= 0 AND uses <= uses_max)
);

COMMENT ON TABLE public.coupons IS 'Codes that customers type in at checkout.';
COMMENT ON COLUMN public.coupons.uses_max IS 'Null for a coupon that never wears out.';

CREATE VIEW public.active_coupons AS
SELECT code, discount, valid_until, uses_max, is_active
  FROM public.coupons
 WHERE is_active
  WITH CASCADED CHECK OPTION;

COMMENT ON VIEW public.active_coupons IS 'Marketing adds coupons here, and none that is inactive.';

ALTER TABLE public.orders
    ADD COLUMN coupon_code text COLLATE "C" REFERENCES public.coupons (code) ON UPDATE CASCADE;
CREATE INDEX orders_coupon_code_idx ON public.orders (coupon_code) WHERE coupon_code IS NOT NULL;

-- Imported every night from the till in the old store, which insists on these names.
CREATE TABLE public."Gift Card" (
    "Code"       text COLLATE "C" NOT NULL,
    "Face Value" public.money_amount NOT NULL,
    "Balance"    public.money_amount NOT NULL,
    "Order"      bigint,
    "Issued At"  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT "Gift Card pkey" PRIMARY KEY ("Code"),
    CONSTRAINT "Gift Card Order fkey" FOREIGN KEY ("Order") REFERENCES public.orders (id),
    CONSTRAINT "Balance <= Face Value" CHECK ("Balance" <= "Face Value")
);

CREATE INDEX "Gift Card by ""Order""" ON public."Gift Card" ("Order");

COMMENT ON TABLE public."Gift Card" IS 'Gift cards, sold at the counter and spent on the web.';
COMMENT ON COLUMN public."Gift Card"."Order" IS 'The order that bought the card, if it was one.';

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

CREATE TABLE public.product_ratings (
    product_id   bigint PRIMARY KEY REFERENCES public.products (id) ON DELETE CASCADE,
    review_count integer NOT NULL,
    rating_sum   integer NOT NULL,
    average      numeric(3, 2) GENERATED ALWAYS AS (rating_sum::numeric / review_count) STORED,
    CONSTRAINT product_ratings_some_review CHECK (review_count > 0)
);

COMMENT ON TABLE public.product_ratings IS 'The sum of all reviews, kept by triggers.';

CREATE FUNCTION public.refresh_ratings() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    touched bigint[];
BEGIN
    -- Which transition tables exist depends on the event.
    CASE TG_OP
        WHEN 'INSERT' THEN
            touched := ARRAY(SELECT product_id FROM new_reviews);
        WHEN 'DELETE' THEN
            touched := ARRAY(SELECT product_id FROM old_reviews);
        ELSE
            touched := ARRAY(
                SELECT product_id FROM new_reviews UNION SELECT product_id FROM old_reviews
            );
    END CASE;

    DELETE FROM public.product_ratings AS r
     WHERE r.product_id = ANY (touched)
       AND NOT EXISTS (SELECT FROM public.reviews AS v WHERE v.product_id = r.product_id);

    INSERT INTO public.product_ratings (product_id, review_count, rating_sum)
    SELECT product_id, count(*), sum(rating)
      FROM public.reviews
     WHERE product_id = ANY (touched)
     GROUP BY product_id
    ON CONFLICT (product_id) DO UPDATE
       SET review_count = excluded.review_count,
           rating_sum = excluded.rating_sum;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION public.refresh_ratings() IS
    'Keeps public.product_ratings, which reviewers may not write to.';

-- A trigger with transition tables may have one event only, hence three of them.
CREATE TRIGGER reviews_inserted
    AFTER INSERT ON public.reviews
    REFERENCING NEW TABLE AS new_reviews
    FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_ratings();

CREATE TRIGGER reviews_updated
    AFTER UPDATE ON public.reviews
    REFERENCING OLD TABLE AS old_reviews NEW TABLE AS new_reviews
    FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_ratings();

CREATE TRIGGER reviews_deleted
    AFTER DELETE ON public.reviews
    REFERENCING OLD TABLE AS old_reviews
    FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_ratings();

-- Ratings move products up in the search, and are shown in the catalogue.
CREATE OR REPLACE FUNCTION public.search_products(words text, rows_max integer DEFAULT 20)
RETURNS TABLE (product_id bigint, name text, rank real)
LANGUAGE sql STABLE ROWS 20
AS $$
    SELECT p.id,
           p.name,
           ts_rank(p.search, asked) * coalesce(r.average, 3)::real
      FROM websearch_to_tsquery('english', words) AS asked
      JOIN public.products AS p ON p.search @@ asked
      LEFT JOIN public.product_ratings AS r ON r.product_id = p.id
     WHERE p.published_at <= now()
     ORDER BY 3 DESC, p.id
     LIMIT rows_max
$$;
COMMENT ON FUNCTION public.search_products(text, integer) IS
    'Better rated products come first; one without reviews counts as average.';

CREATE OR REPLACE VIEW public.product_catalogue AS
SELECT p.id AS product_id,
       p.slug,
       p.name,
       v.sku,
       public.price_at(v.id) AS price,
       r.average AS rating,
       coalesce(r.review_count, 0) AS review_count
  FROM public.products AS p
  JOIN public.product_variants AS v ON v.id = p.default_variant_id
  LEFT JOIN public.product_ratings AS r ON r.product_id = p.id
 WHERE p.published_at <= now();

CREATE TABLE public.site_sales (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title    text NOT NULL,
    discount public.percentage NOT NULL,
    period   tstzrange NOT NULL,
    CONSTRAINT site_sales_never_overlap EXCLUDE USING gist (period WITH &&),
    CONSTRAINT site_sales_period_bounded
        CHECK (NOT isempty(period) AND NOT lower_inf(period) AND NOT upper_inf(period))
);

COMMENT ON TABLE public.site_sales IS 'Seasons in which everything is cheaper.';
COMMENT ON CONSTRAINT site_sales_never_overlap ON public.site_sales IS
    'Discounts do not add up, so that two sales at once would have no meaning.';

CREATE TABLE public.site_events (
    id          uuid NOT NULL DEFAULT gen_random_uuid(),
    occurred_at timestamptz NOT NULL DEFAULT now(),
    user_id     bigint REFERENCES public.users (id) ON DELETE SET NULL,
    kind        text NOT NULL,
    payload     jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (occurred_at, id),
    CONSTRAINT site_events_kind_known
        CHECK (kind IN ('page_view', 'search', 'add_to_cart', 'checkout'))
) PARTITION BY RANGE (occurred_at);

CREATE INDEX site_events_user_id_idx ON public.site_events (user_id, occurred_at DESC);
CREATE INDEX site_events_search_terms_idx
    ON public.site_events ((payload ->> 'query')) WHERE kind = 'search';

COMMENT ON TABLE public.site_events IS
    'What visitors do; a month is dropped when it is a year old.';
COMMENT ON COLUMN public.site_events.payload IS 'Depends on the kind; a search has its query.';

CREATE TABLE public.site_events_2026_03 PARTITION OF public.site_events
    FOR VALUES FROM ('2026-03-01 00:00:00+00') TO ('2026-04-01 00:00:00+00');
CREATE TABLE public.site_events_2026_04 PARTITION OF public.site_events
    FOR VALUES FROM ('2026-04-01 00:00:00+00') TO ('2026-05-01 00:00:00+00');
CREATE TABLE public.site_events_2026_05 PARTITION OF public.site_events
    FOR VALUES FROM ('2026-05-01 00:00:00+00') TO ('2026-06-01 00:00:00+00');
CREATE TABLE public.site_events_2026_06 PARTITION OF public.site_events
    FOR VALUES FROM ('2026-06-01 00:00:00+00') TO ('2026-07-01 00:00:00+00');
CREATE TABLE public.site_events_default PARTITION OF public.site_events DEFAULT;

COMMENT ON TABLE public.site_events_default IS 'Ought to be empty; the monitoring looks at it.';

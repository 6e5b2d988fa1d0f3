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

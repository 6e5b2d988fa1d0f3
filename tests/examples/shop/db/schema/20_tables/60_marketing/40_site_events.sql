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

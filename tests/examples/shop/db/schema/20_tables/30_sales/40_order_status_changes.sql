CREATE TABLE public.order_status_changes (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id   bigint NOT NULL REFERENCES public.orders (id) ON DELETE CASCADE,
    old_status public.order_status NOT NULL,
    new_status public.order_status NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text NOT NULL DEFAULT session_user,
    CONSTRAINT order_status_changes_really_changed CHECK (old_status <> new_status)
);

CREATE INDEX order_status_changes_order_id_idx
    ON public.order_status_changes (order_id, changed_at);

COMMENT ON TABLE public.order_status_changes IS 'Written by a trigger, never by hand.';

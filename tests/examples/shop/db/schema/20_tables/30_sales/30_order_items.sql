CREATE TABLE public.order_items (
    order_id    bigint NOT NULL REFERENCES public.orders (id) ON DELETE CASCADE,
    line_no     smallint NOT NULL,
    variant_id  bigint REFERENCES public.product_variants (id) ON DELETE SET NULL,
    description text NOT NULL,
    quantity    integer NOT NULL DEFAULT 1,
    unit_price  public.money_amount NOT NULL,
    line_total  numeric(14, 2) GENERATED ALWAYS AS (quantity * unit_price) STORED,
    PRIMARY KEY (order_id, line_no),
    CONSTRAINT order_items_quantity_positive CHECK (quantity > 0)
);

CREATE INDEX order_items_variant_id_idx ON public.order_items (variant_id);

COMMENT ON TABLE public.order_items IS 'The lines of an order.';
COMMENT ON COLUMN public.order_items.description IS
    'Copied from the catalogue, because an old order must stay readable.';
COMMENT ON COLUMN public.order_items.unit_price IS 'The net price on the day of the order.';

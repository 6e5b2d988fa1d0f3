CREATE TABLE inventory.shipments (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id      bigint NOT NULL REFERENCES public.orders (id) ON DELETE RESTRICT,
    warehouse_id  smallint NOT NULL REFERENCES inventory.warehouses (id),
    carrier       text NOT NULL,
    tracking_code text,
    packed_at     timestamptz NOT NULL DEFAULT now(),
    handed_over   timestamptz,
    -- Nothing but the target of shipment_items_shipment_fkey.
    CONSTRAINT shipments_id_order_id_key UNIQUE (id, order_id),
    CONSTRAINT shipments_tracking_code_key UNIQUE (carrier, tracking_code)
);

CREATE INDEX shipments_order_id_idx ON inventory.shipments (order_id);
CREATE INDEX shipments_waiting_idx
    ON inventory.shipments (warehouse_id, packed_at) WHERE handed_over IS NULL;

COMMENT ON TABLE inventory.shipments IS 'A parcel; an order may need several.';

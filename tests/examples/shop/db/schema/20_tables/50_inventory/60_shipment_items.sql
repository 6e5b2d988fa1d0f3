CREATE TABLE inventory.shipment_items (
    shipment_id bigint NOT NULL,
    order_id    bigint NOT NULL,
    line_no     smallint NOT NULL,
    quantity    integer NOT NULL,
    PRIMARY KEY (shipment_id, line_no),
    CONSTRAINT shipment_items_shipment_fkey
        FOREIGN KEY (shipment_id, order_id) REFERENCES inventory.shipments (id, order_id)
        ON DELETE CASCADE,
    CONSTRAINT shipment_items_order_item_fkey
        FOREIGN KEY (order_id, line_no) REFERENCES public.order_items (order_id, line_no),
    CONSTRAINT shipment_items_quantity_positive CHECK (quantity > 0)
);

CREATE INDEX shipment_items_order_item_idx ON inventory.shipment_items (order_id, line_no);

COMMENT ON TABLE inventory.shipment_items IS 'Which lines of the order lie in the parcel.';
COMMENT ON COLUMN inventory.shipment_items.order_id IS
    'Repeated from the shipment, so that a parcel cannot hold lines of two orders.';

CREATE TABLE inventory.stock_movements (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    warehouse_id smallint NOT NULL REFERENCES inventory.warehouses (id),
    variant_id   bigint NOT NULL REFERENCES public.product_variants (id),
    quantity     integer NOT NULL,
    reason       inventory.movement_reason NOT NULL,
    supplier_id  bigint REFERENCES inventory.suppliers (id),
    order_id     bigint REFERENCES public.orders (id),
    moved_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT stock_movements_quantity_not_zero CHECK (quantity <> 0),
    CONSTRAINT stock_movements_reason_matches CHECK (
        CASE reason
            WHEN 'purchase' THEN quantity > 0 AND supplier_id IS NOT NULL
            WHEN 'sale' THEN quantity < 0 AND order_id IS NOT NULL
            WHEN 'return' THEN quantity > 0 AND order_id IS NOT NULL
            ELSE true
        END
    )
);

-- The table only ever grows at its end, so that a few summary pages find any period.
CREATE INDEX stock_movements_moved_at_idx ON inventory.stock_movements USING brin (moved_at);
CREATE INDEX stock_movements_variant_id_idx
    ON inventory.stock_movements (variant_id, moved_at DESC);

COMMENT ON TABLE inventory.stock_movements IS 'Everything that came onto or left a shelf.';
COMMENT ON COLUMN inventory.stock_movements.quantity IS 'Positive when goods come in.';

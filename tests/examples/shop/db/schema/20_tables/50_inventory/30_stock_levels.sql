-- Rows are updated with every sale: room in the page keeps those updates out of the indexes.
CREATE TABLE inventory.stock_levels (
    warehouse_id smallint NOT NULL REFERENCES inventory.warehouses (id),
    variant_id   bigint NOT NULL REFERENCES public.product_variants (id),
    on_hand      integer NOT NULL DEFAULT 0,
    reserved     integer NOT NULL DEFAULT 0,
    available    integer GENERATED ALWAYS AS (on_hand - reserved) STORED,
    PRIMARY KEY (warehouse_id, variant_id),
    CONSTRAINT stock_levels_on_hand_not_negative CHECK (on_hand >= 0),
    CONSTRAINT stock_levels_reserved_in_range CHECK (reserved BETWEEN 0 AND on_hand)
) WITH (fillfactor = 80);

CREATE INDEX stock_levels_variant_id_idx ON inventory.stock_levels (variant_id);

COMMENT ON TABLE inventory.stock_levels IS 'The sum of all stock movements, kept by a trigger.';
COMMENT ON COLUMN inventory.stock_levels.reserved IS 'Sold, but still on the shelf.';

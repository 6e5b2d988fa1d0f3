CREATE SCHEMA inventory;
COMMENT ON SCHEMA inventory IS 'Warehouses, stock and shipments.';

CREATE TYPE inventory.movement_reason AS ENUM ('purchase', 'sale', 'return', 'correction');

CREATE TABLE inventory.warehouses (
    id      smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code    text COLLATE "C" NOT NULL,
    name    text NOT NULL,
    address public.postal_address,
    CONSTRAINT warehouses_code_key UNIQUE (code),
    CONSTRAINT warehouses_code_shape CHECK (code ~ '^[A-Z]{3}[0-9]$')
);

COMMENT ON TABLE inventory.warehouses IS 'Places that parcels leave from.';
COMMENT ON COLUMN inventory.warehouses.code IS 'Three letters of the city and a digit: LYS1.';

CREATE TABLE inventory.suppliers (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      text NOT NULL,
    email     public.email_address NOT NULL,
    lead_time interval NOT NULL DEFAULT '7 days',
    CONSTRAINT suppliers_name_key UNIQUE (name),
    CONSTRAINT suppliers_lead_time_positive CHECK (lead_time > interval '0')
);

COMMENT ON TABLE inventory.suppliers IS 'Who sells to us.';
COMMENT ON COLUMN inventory.suppliers.lead_time IS 'From our order to goods at our gate.';

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

CREATE FUNCTION inventory.apply_movements() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO inventory.stock_levels (warehouse_id, variant_id)
    SELECT DISTINCT warehouse_id, variant_id FROM new_movements
    ON CONFLICT DO NOTHING;

    UPDATE inventory.stock_levels AS l
       SET on_hand = l.on_hand + moved.quantity
      FROM (SELECT warehouse_id, variant_id, sum(quantity) AS quantity
              FROM new_movements
             GROUP BY warehouse_id, variant_id) AS moved
     WHERE l.warehouse_id = moved.warehouse_id
       AND l.variant_id = moved.variant_id;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION inventory.apply_movements() IS 'Keeps inventory.stock_levels.';

CREATE FUNCTION inventory.reserve(of_variant bigint, wanted integer) RETURNS smallint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    chosen smallint;
BEGIN
    SELECT warehouse_id INTO chosen
      FROM inventory.stock_levels
     WHERE variant_id = of_variant AND available >= wanted
     ORDER BY available DESC, warehouse_id
     LIMIT 1
       FOR UPDATE;

    UPDATE inventory.stock_levels
       SET reserved = reserved + wanted
     WHERE warehouse_id = chosen AND variant_id = of_variant;
    RETURN chosen;
END
$$;
COMMENT ON FUNCTION inventory.reserve(bigint, integer) IS
    'Reserves goods where most of them lie; null when no warehouse has enough. The web application '
    'may call this, but not write to the table.';

-- Once for each statement: a delivery is one insert of many rows.
CREATE TRIGGER stock_movements_apply
    AFTER INSERT ON inventory.stock_movements
    REFERENCING NEW TABLE AS new_movements
    FOR EACH STATEMENT EXECUTE FUNCTION inventory.apply_movements();

-- Packing is a step of its own now, and the shop records who moved an order on.
ALTER TYPE public.order_status ADD VALUE 'packed' BEFORE 'shipped';

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

CREATE FUNCTION public.record_status_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO public.order_status_changes (order_id, old_status, new_status)
    VALUES (NEW.id, OLD.status, NEW.status);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION public.record_status_change() IS
    'Fills public.order_status_changes, which the roles that change orders may not write to.';

CREATE TRIGGER orders_record_status_change
    AFTER UPDATE OF status ON public.orders
    FOR EACH ROW
    WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION public.record_status_change();

COMMENT ON TRIGGER orders_record_status_change ON public.orders IS
    'Fires for updates that name the column, and only if its value is a new one.';

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

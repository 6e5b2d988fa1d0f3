-- Once for each statement: a delivery is one insert of many rows.
CREATE TRIGGER stock_movements_apply
    AFTER INSERT ON inventory.stock_movements
    REFERENCING NEW TABLE AS new_movements
    FOR EACH STATEMENT EXECUTE FUNCTION inventory.apply_movements();

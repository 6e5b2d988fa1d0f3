CREATE SUBSCRIPTION s CONNECTION 'host=h' PUBLICATION a
    WITH (connect = false, slot_name = 'x', streaming = off, disable_on_error, two_phase);
COMMENT ON SUBSCRIPTION s IS 'kept';

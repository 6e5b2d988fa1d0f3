CREATE SUBSCRIPTION s CONNECTION 'host=h' PUBLICATION a WITH (connect = false, slot_name = 'x', streaming = off);

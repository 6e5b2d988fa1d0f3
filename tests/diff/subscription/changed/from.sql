CREATE SUBSCRIPTION s CONNECTION 'host=h' PUBLICATION a, b WITH (connect = false, slot_name = NONE, streaming = off);
CREATE SUBSCRIPTION t CONNECTION 'host=h password=sesame' PUBLICATION a WITH (connect = false, slot_name = 'x', streaming = off);

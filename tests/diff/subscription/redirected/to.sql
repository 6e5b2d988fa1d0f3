CREATE SUBSCRIPTION s CONNECTION 'host=g password=another' PUBLICATION a WITH (connect = false, slot_name = NONE, streaming = off);

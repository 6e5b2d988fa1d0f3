CREATE SUBSCRIPTION s CONNECTION 'host=h password=sesame' PUBLICATION a WITH (connect = false, slot_name = NONE, streaming = off);

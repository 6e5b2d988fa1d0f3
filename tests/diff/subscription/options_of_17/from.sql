CREATE SUBSCRIPTION s CONNECTION 'host=h' PUBLICATION a WITH (connect = false, streaming = off);

CREATE SUBSCRIPTION s CONNECTION 'host=g user=u' PUBLICATION b, c
    WITH (connect = false, slot_name = 'y', binary, streaming = on, synchronous_commit = 'on');
COMMENT ON SUBSCRIPTION s IS 'new';
CREATE SUBSCRIPTION t CONNECTION 'host=h password=another' PUBLICATION a
    WITH (connect = false, slot_name = NONE, streaming = off);
